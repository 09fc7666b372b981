//! The texts that can be seen in the window, and where each part of them is: for what looks like personal data in a picture.

import { boxesOf, isMasked } from './marks.js';

/** So many texts are looked through; a window shows fewer. */
const MOST_TEXTS = 2000;
const LONGEST_TEXT = 2000;

/** @typedef {import('./marks.js').Box} Box */
/** @typedef {{ text: string, where(start: number, end: number): Box[] }} Passage places count UTF-16 units */

/**
 * Texts in the window, a block's together, and what fields hold.
 * @param {Element} leftOut the widget's element
 * @returns {Passage[]}
 */
export function textsOf(leftOut) {
  /** @type {Map<Element, Text[]>} */
  const blocks = new Map();
  /** @type {Passage[]} */
  const fields = [];
  /** @type {Element[]} */
  const waiting = [document.body];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (element == leftOut || isMasked(element) || /^(script|style|noscript|template)$/.test(element.localName)) {
      continue;
    }
    const { value } = /** @type {HTMLInputElement} */ (element);
    if (typeof value == 'string' && value && /^(input|textarea)$/.test(element.localName) && isInWindow(element)) {
      fields.push(field(element, value));
    }
    for (const child of [...element.childNodes, ...(element.shadowRoot?.childNodes ?? [])]) {
      if (child.nodeType == Node.ELEMENT_NODE) {
        waiting.push(/** @type {Element} */ (child));
      } else if (child.nodeType == Node.TEXT_NODE && child.nodeValue?.trim() && isInWindow(element)) {
        const block = blockOf(element);
        blocks.has(block) || blocks.set(block, []);
        blocks.get(block)?.push(/** @type {Text} */ (child));
      }
    }
  }
  return [...fields, ...[...blocks.values()].map(together)].slice(0, MOST_TEXTS);
}

/** What a field holds is behind its label: "4929" is nothing, "Card ends with: 4929" may be. @param {Element} element @param {string} value @returns {Passage} */
function field(element, value) {
  const { labels, placeholder } = /** @type {HTMLInputElement} */ (element);
  const label = (labels?.[0]?.textContent || element.ariaLabel || placeholder || '').trim().slice(0, 80);
  const before = label && label + ': ';
  return {
    text: (before + value).slice(0, LONGEST_TEXT),
    where: (_, end) => (end > before.length ? boxesOf([element]) : []),
  };
}

/** @param {Text[]} nodes @returns {Passage} */
function together(nodes) {
  const sorted = nodes.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const ends = /** @type {number[]} */ ([]);
  const text = sorted.reduce((joined, { data }) => {
    ends.push(joined.length + data.length);
    return joined + data;
  }, '');
  const at = (/** @type {number} */ place) => Math.max(0, ends.findIndex((end) => place <= end));
  return {
    text: text.slice(0, LONGEST_TEXT),
    where(start, end) {
      const range = document.createRange();
      const [first, last] = [at(start + 1), at(end)];
      range.setStart(sorted[first], start - (ends[first - 1] ?? 0));
      range.setEnd(sorted[last], end - (ends[last - 1] ?? 0));
      return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    },
  };
}

/** The nearest element that texts flow in. @param {Element} element */
function blockOf(element) {
  let block = element;
  while (block.parentElement && getComputedStyle(block).display.startsWith('inline')) {
    block = block.parentElement;
  }
  return block;
}

/** @param {Element} element */
function isInWindow(element) {
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  const isShown = element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true;
  return isShown && width > 0 && height > 0 && left < innerWidth && right > 0 && top < innerHeight && bottom > 0;
}
