//! What was clicked, by role and accessible name; never what was typed or chosen.

import { events, keep } from '../recorder.js';
import { MARKED } from './marks.js';

/** What isn't looked into for a name: what people fill in, and what is marked. */
const CLOSED = 'input,select,textarea,script,style,[contenteditable],' + MARKED;

/** Roles whose content is written by the page, not by the person. */
const NAMED = /^(link|button|tab|menuitem.*|switch|checkbox|radio|submit|reset|image)$/;

/** @type {Record<string, string>} */
const ROLES = { a: 'link', summary: 'button', select: 'combobox', textarea: 'textbox' };

/** @param {AbortSignal} signal */
export const clicks = (signal) =>
  addEventListener(
    'click',
    (event) => {
      const path = /** @type {any[]} */ (event.composedPath()).filter((node) => node.matches);
      const element = path.find((node) => node.matches('a,button,input,select,textarea,summary,[role]'));
      if (event.isTrusted && element && !path.some((node) => node.localName == 'askwell-help' || node.isContentEditable || node.matches(MARKED))) {
        const { localName, type } = element;
        const role = element.getAttribute('role') || (localName == 'input' ? type : ROLES[localName] ?? localName);
        keep(events, 'click', `${role} ${NAMED.test(role) ? name(element) : label(element)}`);
      }
    },
    { capture: true, signal },
  );

/** @param {any} element as authors give it: by its labels */
const label = (element) =>
  element.ariaLabel || labels(element).map(textOf).join(' ').trim().slice(0, 60);

/** @param {any} element */
const labels = (element) => {
  const ids = element.getAttribute('aria-labelledby');
  return ids ? ids.split(/\s+/).map((/** @type {string} */ id) => element.getRootNode().getElementById(id)) : [...(element.labels ?? [])];
};

/** @param {any} element by its labels, or else its content */
const name = (element) => label(element) || (textOf(element).trim() || element.title).slice(0, 60);

/** @param {any} node @returns {string} */
const textOf = (node) =>
  node?.nodeType == 3 ? node.data : !node || node.matches?.(CLOSED) ? '' : node.alt || [...node.childNodes].map(textOf).join(' ').replace(/\s+/g, ' ');
