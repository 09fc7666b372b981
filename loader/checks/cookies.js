//! Whether this browser lets the page keep cookies. None is written and none is read but for its size.

/** @returns {Promise<Seen>} */
export const cookies = async () => ({
  enabled: navigator.cookieEnabled,
  embedded: self != top,
  access: (await document.hasStorageAccess?.().catch(() => undefined)) ?? undefined,
  size_bytes: readable(),
});

/** A sandboxed page may not even ask. */
const readable = () => {
  try {
    return document.cookie.length;
  } catch {
    return;
  }
};
