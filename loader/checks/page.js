//! The page as the browser knows it: its parts and how they were loaded.

/** @returns {ResourceTiming[]} */
export const resources = () => /** @type {any} */ (performance.getEntriesByType('resource'));

/** @returns {(PerformanceNavigationTiming & ResourceTiming) | undefined} */
export const navigation = () => /** @type {any} */ (performance.getEntriesByType('navigation')[0]);

/** @param {string} [url] */
export const hostOf = (url) => {
  try {
    return new URL(url ?? '', document.baseURI).host;
  } catch {
    return '';
  }
};

/**
 * The elements that the selector finds, without ours.
 * @param {Look} look
 * @param {string} selector
 * @returns {any[]}
 */
export const elements = ({ tools }, selector) =>
  [...document.querySelectorAll(selector)].filter((element) => element != tools.host);

/** @param {ResourceTiming} timing whether it certainly came; of other hosts' files browsers often tell nothing */
export const hasCome = ({ responseStatus, decodedBodySize }) => responseStatus > 0 ? responseStatus < 400 : decodedBodySize > 0;
