//! Notices what fails on the page: the 50 newest, in memory, masked, never stored.

import { mask, maskUrl } from './masking.js';
import { home, server } from './place.js';

/** @type {RecordedEvent[]} oldest first */
export const events = [];

/** @typedef {{since: number, method: string, url: string}} Request */
/** @type {Set<Request>} requests that have not ended */
export const pending = new Set();

/**
 * @param {RecordedEvent[]} list
 * @param {EventKind} kind
 * @param {unknown} text only so much of it is looked at that no page can keep us busy
 * @param {unknown} [url] an object where the element is one of SVG
 * @param {object} [more]
 */
export const keep = (list, kind, text, url, more) => {
  // Masked before it is cut: half a card number would not be known for one.
  const length = list.push({ kind, at_ms: Date.now(), text: mask(String(text).slice(0, 2000).trim()).slice(0, 500), url: url ? maskUrl(url) : undefined, ...more });
  length > 50 && list.shift();
};

/**
 * A request that failed or has not ended.
 * @param {RecordedEvent[]} list
 * @param {Request} request
 * @param {number} [status] nothing where no answer came
 * @param {string} [reason]
 */
export const keepRequest = (list, { since, method, url }, status, reason) => {
  const duration_ms = Math.max(0, Date.now() - since);
  keep(list, 'request', (status || '') + ' ' + (reason ?? `… ${Math.round(duration_ms / 1000)} s`), url, { method, status, duration_ms });
};

/**
 * Starts looking.
 * @param {AbortSignal} signal says stop, and leave the page as it was
 */
export const record = (signal) => {
  /** @param {any} event */
  const onError = ({ message, filename, lineno, target, reason }) => {
    const url = target.src || target.href;
    if (url) {
      keep(events, 'resource', target.localName, url);
    } else if (!(filename || reason?.stack || '').includes(home)) {
      keep(events, message ? 'exception' : 'rejection', message || reason, filename && `${filename}:${lineno}`);
    }
  };
  addEventListener('error', onError, { capture: true, signal });
  addEventListener('unhandledrejection', onError, { signal });

  // A proxy looks, prints and compares like the native function.
  const native = fetch;
  const proxy = new Proxy(native, {
    apply(_, self, args) {
      const [input, options] = args;
      const request = { since: Date.now(), method: options?.method || input?.method, url: String(input?.url || input) };
      // What the widget asks of its own server is no affair of the page.
      request.url.startsWith(server) || pending.add(request);
      const answer = Reflect.apply(native, self, args);
      answer.then(
        (/** @type {Response} */ { status, statusText }) =>
          pending.delete(request) && status > 399 && keepRequest(events, request, status, statusText),
        (/** @type {any} */ { name, message }) =>
          pending.delete(request) && name != 'AbortError' && keepRequest(events, request, 0, message),
      );
      // A promise that nobody has looked at yet: whether its rejection is handled stays the page's affair.
      return answer.then();
    },
  });
  window.fetch = proxy;

  signal.onabort = () => {
    // Whoever has wrapped ours since keeps it: it goes on passing calls on.
    if (window.fetch == proxy) {
      window.fetch = native;
    }
  };
};
