//! The picture itself: taken apart once, put together anew with what was drawn on it.

import { paintAll } from './drawing.js';

/** @typedef {import('./model.js').Mark} Mark */
/** @typedef {(canvas: HTMLCanvasElement) => Promise<Blob>} Encode */

/** Some phones give a canvas no more pixels than that. */
const MOST_PIXELS = 16_000_000;
/** What is shown of a larger picture is taken from a copy of this length. */
const LONGEST_SHOWN = 2048;

/**
 * The pixels of a picture, and how many times smaller it had to be made.
 * @param {Blob} blob
 */
export async function decode(blob) {
  const whole = await createImageBitmap(blob);
  const reduced = Math.sqrt(MOST_PIXELS / (whole.width * whole.height));
  if (reduced >= 1) {
    return { bitmap: whole, reduced: 1 };
  }
  const bitmap = await resized(whole, reduced);
  whole.close();
  return { bitmap, reduced };
}

/** A smaller copy to show quickly, where there is need for one. @param {ImageBitmap} bitmap */
export async function preview(bitmap) {
  const factor = LONGEST_SHOWN / Math.max(bitmap.width, bitmap.height);
  return factor < 1 ? resized(bitmap, factor) : undefined;
}

/** @param {ImageBitmap} bitmap @param {number} factor */
function resized(bitmap, factor) {
  const side = (/** @type {number} */ length) => Math.max(1, Math.floor(length * factor));
  return createImageBitmap(bitmap, {
    resizeWidth: side(bitmap.width),
    resizeHeight: side(bitmap.height),
    resizeQuality: 'medium',
  });
}

/**
 * One canvas with everything in its pixels: what was blacked out isn't in any of them.
 * @param {ImageBitmap} bitmap
 * @param {Mark[]} marks
 * @param {number} line how thick lines are
 */
export function flatten(bitmap, marks, line) {
  const crop = marks.find(({ kind }) => kind == 'crop');
  const { from, to } = crop ?? { from: { x: 0, y: 0 }, to: { x: bitmap.width, y: bitmap.height } };
  const canvas = document.createElement('canvas');
  canvas.width = to.x - from.x;
  canvas.height = to.y - from.y;
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('no canvas');
  }
  context.translate(-from.x, -from.y);
  context.drawImage(bitmap, 0, 0);
  paintAll(context, marks, line);
  return canvas;
}

/** Without loss, where nobody has a better way. @type {Encode} */
export const encodeAsPng = (canvas) =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no file'))), 'image/png'));
