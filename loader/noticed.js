//! What can be said about the page at the moment somebody asks for help, and what of it is likeliest meant.

import { events, isSlow, keep, keepRequest, pending } from './recorder.js';
import { earlier } from './recorder/older_requests.js';
import { count } from './recorder/ring.js';
import { vitals } from './recorder/slowness.js';

const ERRORS = '[role=alert],[aria-live=assertive],[class*=error]';

/** @returns {[events: RecordedEvent[], offered: number[]]} `offered` are places in `events`, likeliest first */
export const notice = () => {
  __RECORDER__ && count(events);
  const all = [...events];
  __RECORDER__ && vitals(all);
  // Those that asked the older way, or before we were there: the browser has kept their statuses.
  for (const { name, initiatorType, responseStatus } of /** @type {any[]} */ (__RECORDER__ ? earlier() : performance.getEntriesByType('resource'))) {
    responseStatus > 399 && initiatorType == 'xmlhttprequest' && keep(all, 'request', responseStatus, name, { status: responseStatus });
  }
  for (const request of pending) {
    isSlow(request) && keepRequest(all, request);
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(ERRORS))) {
    const text = element.offsetWidth && !element.querySelector(ERRORS) && element.innerText;
    text && keep(all, 'visible', text);
  }
  const places = ['visible', 'request', 'exception', 'rejection', 'resource', ...(__RECORDER__ ? ['console_error'] : [])].flatMap((kind) =>
    all.flatMap((event, place) => (event.kind == kind ? place : [])).reverse(),
  );
  // What looks the same to a person is offered once: as it first happened.
  return [all, [...new Map(places.map((place) => [all[place].text + all[place].url, place])).values()].slice(0, 3)];
};
