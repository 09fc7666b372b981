//! The page as the browser knows it: its parts and how they were loaded.

import { maskUrl } from '../masking.js';

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

/** From so many letters and digits in a row on, a part of a path may be a key; the server goes by the same rule. */
const KEY = /(?=[^/]*\d)(?:[\da-f-]{16}|(?=[^\W_]*\d)(?=[^\W_]*[a-z])[^\W_]{16})|[[\]]|%5b/i;

/** @param {string} path */
export const mayHoldKey = (path) => KEY.test(maskUrl(path));

/** The page's address to be asked for again: without its query, which may do something. Not where it may hold a key that works only once. */
export const ownAddress = () => (mayHoldKey(location.pathname) ? undefined : location.origin + location.pathname);

/**
 * The elements that the selector finds, without ours.
 * @param {Look} look
 * @param {string} selector
 * @returns {any[]}
 */
export const elements = ({ tools }, selector) =>
  [...document.querySelectorAll(selector)].filter((element) => element != tools.host);

/**
 * The scripts with an address that this browser runs: not those that wait for a consent, nor those for older browsers.
 * @param {Look} look
 * @returns {HTMLScriptElement[]}
 */
export const scripts = (look) =>
  elements(look, 'script[src]:not([nomodule])').filter(({ src, type }) => src && (!type || /^module$|^(text|application)\/(x-)?(java|ecma)script/i.test(type)));

/** @param {ResourceTiming} timing whether it certainly came; of other hosts' files browsers often tell nothing */
export const hasCome = ({ responseStatus, decodedBodySize }) => responseStatus > 0 ? responseStatus < 400 : decodedBodySize > 0;
