//! What the page's scripts didn't catch, and whose scripts they are.

import { hostOf } from './page.js';
import { TRACKER } from './trackers.js';

/** What browsers call an error and no script stops for: measuring boxes, requests given up, films that may not begin by themselves. */
const HARMLESS = /ResizeObserver loop|AbortError|NotAllowedError/;

/** @param {Look} look @returns {Seen} */
export const page_errors = ({ tools }) => {
  const errors = tools.events.filter(
    ({ kind, text, url }) => (kind == 'exception' || kind == 'rejection') && !HARMLESS.test(text) && !TRACKER.test(hostOf(url)),
  );
  return {
    count: errors.length,
    from: errors.map(origin),
    text: errors.slice(-3).map(({ text }) => text),
    address: errors.slice(-3).map(({ url }) => url),
  };
};

/** @param {RecordedEvent} error */
const origin = ({ url, text }) =>
  /^\w+(-\w+)*-extension:/.test(url ?? '') || /-extension:/.test(text)
    ? 'extension'
    : !url || /^script error\.?$/i.test(text)
      ? 'unknown'
      : hostOf(url) == location.host
        ? 'shop'
        : 'other';
