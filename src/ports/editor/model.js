//! What is drawn on the picture, as the module (`crates/editor`) tells it in numbers.

import { draft as draftOf, marks as marksOf, proposals as proposalsOf, start, state as stateOf, texts } from 'editor-model';

import { compile } from './widget.js';

/**
 * @typedef {object} Mark
 * @property {string} kind
 * @property {number} id
 * @property {number} number which one of its kind it is
 * @property {number} count how many of its kind there are
 * @property {{x: number, y: number}} from
 * @property {{x: number, y: number}} to
 * @property {number[]} points x and y in turn
 * @property {string} text
 */

/** @typedef {{ place: number, x: number, y: number, width: number, height: number }} Proposal */

/** As the module counts them; behind them is the tool for choosing. */
export const KINDS = ['arrow', 'box', 'pen', 'highlight', 'text', 'number', 'blackout', 'crop', 'select'];

/** @type {Promise<void> | undefined} */
let begun;

/** Fetches and starts the module, once. */
export function begin() {
  begun ??= fetch(new URL('editor.packed', import.meta.url).href).then(compile).then(start);
  begun.catch(() => (begun = undefined));
  return begun;
}

/** The marks, the lowest first. */
export function marks() {
  const found = read(marksOf());
  const words = texts().split('\x1f');
  found.filter(({ kind }) => kind == 'text').forEach((mark, place) => (mark.text = words[place] ?? ''));
  return found;
}

/** What is being drawn, moved or sized. @returns {Mark | undefined} */
export const draft = () => read(draftOf())[0];

/** @param {Float64Array} numbers */
function read(numbers) {
  /** @type {Mark[]} */
  const found = [];
  for (let at = 0; at < numbers.length; ) {
    const [kind, id, number, count, fromX, fromY, toX, toY, points] = numbers.subarray(at, (at += 9));
    const [from, to] = [{ x: fromX, y: fromY }, { x: toX, y: toY }];
    found.push({ kind: KINDS[kind], id, number, count, from, to, points: [...numbers.subarray(at, (at += 2 * points))], text: '' });
  }
  return found;
}

/** What is still proposed. */
export function proposals() {
  const numbers = proposalsOf();
  /** @type {Proposal[]} */
  const found = [];
  for (let at = 0; at < numbers.length; at += 5) {
    const [place, x, y, width, height] = numbers.subarray(at, at + 5);
    found.push({ place, x, y, width, height });
  }
  return found;
}

/** How it is looked at, and what can be done. */
export function state() {
  const [scale, x, y, line, chosen, canUndo, canRedo] = stateOf();
  return { scale, x, y, line, chosen, canUndo: !!canUndo, canRedo: !!canRedo };
}
