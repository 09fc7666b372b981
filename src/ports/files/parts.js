//! Parts that lie beside this one in `dist/`, fetched when they are needed.

/** @type {Map<string, Promise<any>>} */
const parts = new Map();
/** Makes each try an address of its own, because browsers remember modules that failed. */
let tries = '';

/**
 * Rejects if it can't be had now; another call tries again.
 * @param {string} name
 * @returns {Promise<any>}
 */
export function part(name) {
  const fetched = parts.get(name) ?? import(new URL(name + tries, import.meta.url).href);
  parts.set(name, fetched);
  fetched.catch(() => {
    parts.delete(name);
    tries += '?';
  });
  return fetched;
}
