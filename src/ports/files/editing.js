//! The editor, a part of its own, over the dialog's page; and pictures as they come out of it.

import { encode, named } from './encode.js';
import { part } from './parts.js';
import { say, word } from './telling.js';

/** @typedef {import('./telling.js').Place} Place */
/** @typedef {{ x: number, y: number, width: number, height: number, kind: string }} Proposal what may be personal, in pixels of the picture */

/**
 * A picture of the screen or the page, as the person leaves it.
 * @param {Place} place
 * @param {import('./capture.js').Shot} shot
 * @param {string} marks of what its texts hold, one a line: the text's place, the kind, start and end
 * @returns {Promise<File>}
 */
export async function finish(place, { canvas, scale = 1, places }, marks) {
  const isInside = (/** @type {Proposal} */ { x, y, width, height }) => x < canvas.width && y < canvas.height && x + width > 0 && y + height > 0;
  const edited = await open(place, canvas, proposals(places, marks, scale).filter(isInside));
  return named(edited ?? (await encode(canvas)), word(place, 'name'));
}

/**
 * A picture that was there already, as the person leaves it; nothing if they leave it as it is.
 * @param {Place} place
 * @param {Blob} picture
 * @param {string} name
 */
export async function edit(place, picture, name) {
  const edited = await open(place, picture, []);
  if (edited) {
    // The button that was pressed goes with the old picture.
    const { root } = place;
    /** @type {HTMLElement | null} */ (root.querySelector('[name=capture]') ?? root.querySelector('h2'))?.focus();
    return named(edited, name);
  }
}

/**
 * @param {import('./capture.js').Shot['places']} places
 * @param {string} marks
 * @param {number} scale
 * @returns {Proposal[]}
 */
export function proposals(places, marks, scale) {
  const found = [];
  for (const mark of marks.split('\n').slice(0, -1)) {
    const [text, kind, start, end] = mark.split(' ');
    for (const { left, top, width, height } of places[Number(text)](Number(start), Number(end))) {
      found.push({ x: left * scale, y: top * scale, width: width * scale, height: height * scale, kind });
    }
  }
  return found;
}

/**
 * What comes out of the editor; nothing if it changed nothing, or can't be had: the picture is kept as it is then.
 * @param {Place} place
 * @param {HTMLCanvasElement | Blob} picture
 * @param {Proposal[]} boxes
 * @returns {Promise<Blob | undefined>}
 */
async function open(place, picture, boxes) {
  const { root, locale } = place;
  const dialog = /** @type {HTMLDialogElement} */ (root.closest('dialog'));
  const held = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (root.getRootNode()).activeElement);
  const room = document.createElement('div');
  room.className = 'editing';
  // Escape is the editor's meanwhile.
  const stay = (/** @type {Event} */ event) => event.preventDefault();
  try {
    const { edit } = await part('editor.js');
    dialog.append(room);
    dialog.addEventListener('cancel', stay);
    root.toggleAttribute('inert', true);
    return (await edit({ root: room, picture, locale, boxes, encode }))?.blob;
  } catch {
    say(place, 'unedited');
  } finally {
    room.remove();
    dialog.removeEventListener('cancel', stay);
    root.toggleAttribute('inert', false);
    held?.focus();
  }
}
