//! What can be said about the page at the moment somebody asks for help, and what of it is likeliest meant.

import { events, keep, keepRequest, pending } from './recorder.js';

const ERRORS =
  '[role=alert],[aria-live=assertive],.error,.alert-danger,.woocommerce-error,.notice-error,[class*=error]';

/** @returns {[events: RecordedEvent[], offered: number[]]} `offered` are places in `events`, likeliest first */
export const notice = () => {
  const all = [...events];
  for (const request of pending) {
    Date.now() - request.since > 3000 && keepRequest(all, request);
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(ERRORS))) {
    const text = element.offsetWidth && !element.querySelector(ERRORS) && element.innerText.trim();
    text && text.length <= 300 && keep(all, 'visible', text);
  }
  /** @type {Map<string, number>} */
  const offered = new Map();
  for (const kind of ['visible', 'request', 'exception', 'rejection', 'resource']) {
    for (let place = all.length; place--; ) {
      const event = all[place];
      const text = event.text + event.url;
      event.kind == kind && !offered.has(text) && offered.set(text, place);
    }
  }
  return [all, [...offered.values()].slice(0, 3)];
};
