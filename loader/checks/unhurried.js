//! Going through long lists without holding up the page.

/** Well below the 50 ms from which a person feels it. */
const SLICE_MS = 12;

/** Lets the page do what is waiting. */
export const pause = () => window.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/**
 * @template T
 * @param {AbortSignal} signal
 * @param {ArrayLike<T>} list
 * @param {(item: T) => unknown} visit `true` ends it
 */
export const unhurried = async (signal, list, visit) => {
  let since = performance.now();
  for (let place = 0; place < list.length && visit(list[place]) !== true; place++) {
    if (performance.now() - since > SLICE_MS) {
      await pause();
      signal.throwIfAborted();
      since = performance.now();
    }
  }
};
