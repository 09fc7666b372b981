//! Requests made the older way: method, address, status and time, never what is sent or comes.

import { server } from '../place.js';
import { events, isSlow, keepRequest, pending } from '../recorder.js';
import { wrap } from './wrap.js';

/** @typedef {import('../recorder.js').Request} Request */

/** Of what was asked from then on we know ourselves. */
let begun = 0;

/** @param {AbortSignal} signal */
export const olderRequests = (signal) => {
  begun = performance.now();
  /** @type {WeakMap<XMLHttpRequest, Request>} opened, and not sent yet */
  const opened = new WeakMap();
  wrap(XMLHttpRequest.prototype, 'open', signal, (native, self, args) => {
    const [method, url] = args.map(String);
    url.startsWith(server) || opened.set(self, { since: 0, method: method.toUpperCase(), url });
    return Reflect.apply(native, self, args);
  });
  wrap(XMLHttpRequest.prototype, 'send', signal, (native, self, args) => {
    const request = opened.get(self);
    if (request) {
      opened.delete(self);
      request.since = Date.now();
      pending.add(request);
      for (const end of ['load', 'error', 'timeout', 'abort']) {
        self.addEventListener(
          end,
          () => {
            const { status, statusText } = self;
            const isTelling = !status || status > 399 || isSlow(request);
            // Whoever gave up needn't be told that it failed.
            pending.delete(request) && end != 'abort' && isTelling && keepRequest(events, request, status, statusText || end);
          },
          { once: true, signal },
        );
      }
    }
    return Reflect.apply(native, self, args);
  });
};

/** What the browser remembers of requests before that. */
export const earlier = () => performance.getEntriesByType('resource').filter(({ startTime }) => startTime < begun);
