//! Notices what fails on the page and, where the page has the recorder, what happens around it: in memory, masked, never stored.

import { mask, maskUrl } from './masking.js';
import { home, server } from './place.js';
import { clicks } from './recorder/clicks.js';
import { lines } from './recorder/lines.js';
import { moves } from './recorder/moves.js';
import { olderRequests } from './recorder/older_requests.js';
import { policy } from './recorder/policy.js';
import { isTooMuch, settle } from './recorder/ring.js';
import { slowness } from './recorder/slowness.js';

/** @type {RecordedEvent[]} oldest first */
export const events = [];

/** @typedef {{since: number, method: string, url: string}} Request */
/** @type {Set<Request>} requests that have not ended */
export const pending = new Set();

/** @param {Request} request */
export const isSlow = ({ since }) => Date.now() - since > 3000;

/**
 * @param {RecordedEvent[]} list
 * @param {EventKind} kind
 * @param {unknown} text only so much of it is looked at that no page can keep us busy
 * @param {unknown} [url] an object where the element is one of SVG
 * @param {object} [more]
 */
export const keep = (list, kind, text, url, more) => {
  if (__RECORDER__ && list == events && isTooMuch(kind)) {
    return;
  }
  // Masked before it is cut: half a card number would not be known for one.
  const length = list.push({ kind, at_ms: Date.now(), text: mask(String(text).slice(0, 2000).trim()).slice(0, 500), url: url ? maskUrl(url) : undefined, ...more });
  __RECORDER__ ? settle(list) : length > 50 && list.shift();
};

/**
 * A request that failed, has not ended or, for the recorder, was slow.
 * @param {RecordedEvent[]} list
 * @param {Request} request
 * @param {number} [status] nothing where no answer came
 * @param {string} [reason]
 */
export const keepRequest = (list, { since, method, url }, status, reason) => {
  const duration_ms = Math.max(0, Date.now() - since);
  const kind = __RECORDER__ && status && status < 400 ? 'slow' : 'request';
  keep(list, kind, (status || '') + ' ' + (reason ?? `… ${Math.round(duration_ms / 1000)} s`), url, { method, status, duration_ms });
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
          pending.delete(request) && status > (__RECORDER__ && isSlow(request) ? 0 : 399) && keepRequest(events, request, status, statusText),
        (/** @type {any} */ { name, message }) =>
          pending.delete(request) && name != 'AbortError' && keepRequest(events, request, 0, message),
      );
      // A promise that nobody has looked at yet: whether its rejection is handled stays the page's affair.
      return answer.then();
    },
  });
  window.fetch = proxy;

  // Whoever has wrapped ours since keeps it: it goes on passing calls on.
  signal.onabort = () => window.fetch == proxy && (window.fetch = native);

  if (__RECORDER__) {
    for (const part of [moves, lines, olderRequests, clicks, policy, slowness]) {
      part(signal);
    }
  }
};
