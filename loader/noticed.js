//! What can be said about the page at the moment somebody asks for help, and what of it is likeliest meant.

import { events, keep, keepRequest, pending } from './recorder.js';

const ERRORS = '[role=alert],[aria-live=assertive],[class*=error]';

/** @returns {[events: RecordedEvent[], offered: number[]]} `offered` are places in `events`, likeliest first */
export const notice = () => {
  const all = [...events];
  // Those that asked the older way, or before we were there: the browser has kept their statuses.
  for (const { name, initiatorType, responseStatus } of /** @type {any[]} */ (performance.getEntriesByType('resource'))) {
    responseStatus > 399 && initiatorType == 'xmlhttprequest' && keep(all, 'request', responseStatus, name, { status: responseStatus });
  }
  for (const request of pending) {
    Date.now() - request.since > 3000 && keepRequest(all, request);
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(ERRORS))) {
    const text = element.offsetWidth && !element.querySelector(ERRORS) && element.innerText;
    text && keep(all, 'visible', text);
  }
  /** @param {number} place what makes two events the same to a person */
  const looks = (place) => all[place].text + all[place].url;
  const offered = ['visible', 'request', 'exception', 'rejection', 'resource']
    .flatMap((kind) => all.flatMap((event, place) => (event.kind == kind ? place : [])).reverse())
    .filter((place, index, places) => places.findIndex((other) => looks(other) == looks(place)) == index);
  return [all, offered.slice(0, 3)];
};
