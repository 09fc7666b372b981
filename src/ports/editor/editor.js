//! Editing a picture before it is sent: a part of its own, fetched when somebody wants to.

import { open } from 'editor-model';
import { Desk } from './desk.js';
import { begin } from './model.js';
import { decode, encodeAsPng } from './picture.js';
import { Words } from './words.js';

/** @typedef {{ x: number, y: number, width: number, height: number, kind?: string }} Box in pixels of the picture */

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * Lets a person draw on a picture. Resolves with the new one, in which everything drawn is in the pixels; with nothing if they
 * leave it as it was. Rejects if the picture can't be shown or the module can't be had.
 * @param {object} options
 * @param {HTMLElement} options.root an empty element of the widget; empty again afterwards
 * @param {Blob} options.picture
 * @param {Locale} options.locale
 * @param {Box[]} [options.boxes] what may be personal data and is proposed for black-out
 * @param {import('./picture.js').Encode} [options.encode] makes the file; PNG if it isn't given
 * @returns {Promise<{ blob: Blob } | undefined>}
 */
export async function edit({ root, picture, locale, boxes = [], encode = encodeAsPng }) {
  const [{ bitmap, reduced }] = await Promise.all([decode(picture), begin()]);
  open(
    bitmap.width,
    bitmap.height,
    Float64Array.from(boxes.flatMap(({ x, y, width, height }) => [x, y, width, height].map((each) => each * reduced))),
  );
  const tree = /** @type {ShadowRoot | Document} */ (root.getRootNode());
  const ours = (sheet ??= styled());
  tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, ours];
  const blob = await new Promise((resolve) => {
    const kinds = boxes.map(({ kind }) => kind);
    const desk = new Desk(new Words(locale), bitmap, kinds, encode, (blob) => {
      desk.stage.end();
      resolve(blob);
    });
    root.replaceChildren(desk.screen.section);
    desk.stage.resize();
    desk.screen.title.focus();
    desk.greet();
  });
  root.replaceChildren();
  tree.adoptedStyleSheets = tree.adoptedStyleSheets.filter((each) => each != ours);
  return blob && { blob };
}

function styled() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(__EDITOR_STYLES__);
  return sheet;
}
