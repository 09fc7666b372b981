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
 * @param {string} [url]
 * @param {object} [more]
 */
export const keep = (list, kind, text, url, more) => {
  const line = String(text).slice(0, 2000).replace(/\s+/g, ' ').trim();
  const length = list.push({ kind, at_ms: Date.now(), text: mask(line).slice(0, 500), url: url && maskUrl(url), ...more });
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
  keep(list, 'request', `${status || ''} ${reason ?? `… ${Math.round(duration_ms / 1000)} s`}`, url, { method, status, duration_ms });
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

  /**
   * @param {any} url
   * @param {string} [method]
   * @returns {(status?: number, reason?: string) => void} to be called at the end, without a status if no answer came
   */
  const begin = (url, method = 'GET') => {
    const request = { since: Date.now(), method, url: String(url) };
    signal.aborted || request.url.startsWith(server + '/api/v1/') || pending.add(request);
    return (status, reason = '') => {
      pending.delete(request) && !(Number(status) < 400) && keepRequest(events, request, status, reason);
    };
  };

  /**
   * Puts a proxy before a native function: it looks, prints and compares like the native one.
   * @param {any} owner
   * @param {string} name
   * @param {(native: Function, self: any, args: any) => unknown} apply
   */
  const watch = (owner, name, apply) => {
    const native = owner[name];
    const proxy = (owner[name] = new Proxy(native, { apply }));
    // Whoever has wrapped ours since keeps it; it then only passes calls on.
    signal.addEventListener('abort', () => owner[name] == proxy && (owner[name] = native));
  };

  watch(window, 'fetch', (native, self, args) => {
    const [input, options] = args;
    const end = begin(input?.url || input, options?.method || input?.method);
    const answer = Reflect.apply(native, self, args);
    answer.then(
      // Answers without a status are those that the page isn't allowed to look into.
      (/** @type {Response} */ { status, statusText }) => end(status || 200, statusText),
      (/** @type {any} */ error) => end(error?.name == 'AbortError' ? 200 : undefined, error?.message),
    );
    // A promise that nobody has looked at yet: whether its rejection is handled stays the page's affair.
    return answer.then();
  });
  watch(XMLHttpRequest.prototype, 'open', (native, self, args) => {
    const end = begin(args[1], args[0]);
    for (const sign of ['load', 'error', 'timeout', 'abort']) {
      self.addEventListener(sign, () => end(sign == 'abort' ? 200 : self.status || undefined, self.statusText || sign));
    }
    return Reflect.apply(native, self, args);
  });
};
