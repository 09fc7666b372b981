//! What the page may keep on this device, and how much room is left. Nothing is written.

import { unhurried } from './unhurried.js';

/** What browsers give a page in `localStorage`, in characters. */
const ROOM = 5_200_000;

/** @param {Look} look @returns {Promise<Seen>} */
export const storage = async ({ signal }) => {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const heap = /** @type {any} */ (performance).memory?.jsHeapSizeLimit;
  let filled = 0;
  const local = state(() => localStorage);
  if (local == 'works') {
    await unhurried(signal, Object.keys(localStorage), (key) => {
      filled += key.length + (localStorage.getItem(key)?.length ?? 0);
    });
  }
  return {
    local,
    session: state(() => sessionStorage),
    database: await Promise.resolve()
      .then(() => indexedDB.databases?.())
      .then(() => 'works', () => 'refused'),
    local_percent: (filled / ROOM) * 100,
    quota_mb: quota && quota / 1e6,
    used_percent: quota && ((usage ?? 0) / quota) * 100,
    // Pages in a frame of another site get a room apart from the one that they have as a page.
    partitioned: isForeign(),
    // Private windows get less room than the memory would allow: a hint, no proof.
    private_hint: quota && heap ? quota < heap * 2 : undefined,
  };
};

/** @param {() => Storage} open */
const state = (open) => {
  try {
    return open().length >= 0 ? 'works' : 'refused';
  } catch {
    return 'refused';
  }
};

const isForeign = () => {
  try {
    return self != top && top?.location.host != location.host;
  } catch {
    return true;
  }
};
