//! Looking on while a function of the page's is called.

/**
 * Puts a proxy around a function: it looks, prints and compares like the native one. Where an object is frozen, its functions stay.
 * @param {any} owner
 * @param {string} name
 * @param {AbortSignal} signal
 * @param {(native: Function, self: any, args: any[]) => unknown} apply passes the call on
 */
export const wrap = (owner, name, signal, apply) => {
  const native = owner[name];
  const proxy = (owner[name] = new Proxy(native, { apply }));
  // Whoever has wrapped ours since keeps it: it goes on passing calls on.
  signal.addEventListener('abort', () => owner[name] == proxy && (owner[name] = native));
};
