//! The marks as a list of buttons: for those who don't see the picture, and for those who point with keys.

import { make } from './element.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./model.js').Mark} Mark */
/** @typedef {import('./model.js').Proposal} Proposal */

/**
 * Brings the list up to date; buttons whose mark is still there stay what they are, and so keep the focus.
 * @param {HTMLElement} list
 * @param {Words} words
 * @param {{ marks: Mark[], proposals: Proposal[], kinds: (string | undefined)[], chosen: number }} shown
 */
export function fill(list, words, { marks, proposals, kinds, chosen }) {
  /** @type {[name: string, text: string, isChosen: boolean | undefined][]} */
  const rows = [
    ...proposals.map(({ place, x, y }) => /** @type {[string, string, undefined]} */ ([
      'edit-accept-' + place, words.say('accept', { kind: words.kind(kinds[place]), x, y }), undefined,
    ])),
    ...marks.map((mark) => /** @type {[string, string, boolean]} */ (['edit-mark-' + mark.id, words.mark(mark), mark.id == chosen])),
  ];
  const present = new Map([...list.querySelectorAll('button')].map((button) => [button.name, button]));
  present.forEach((button, name) => rows.some(([wanted]) => wanted == name) || button.parentElement?.remove());
  rows.forEach(([name, text, isChosen], place) => {
    const button = present.get(name) ?? make('button', { type: 'button', name, class: 'edit-item' });
    if (button.textContent != text) {
      button.textContent = text;
    }
    isChosen == undefined || button.setAttribute('aria-pressed', String(isChosen));
    const item = button.parentElement ?? make('li', {}, button);
    // Moving an element takes the focus from it.
    list.children[place] == item || list.insertBefore(item, list.children[place] ?? null);
  });
}
