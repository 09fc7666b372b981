//! A picture of this page, made without sharing the screen: within a time, and only if there is something on it.

import { part } from './parts.js';
import { blacken, inTime } from './screen.js';

/** Longer than that nobody wants to look at a page being drawn. */
const PATIENCE_MS = 8000;
/** A picture is looked at this small to see whether there is anything on it. */
const SAMPLE = 32;

/** @typedef {import('./screen.js').Taken} Taken */

/**
 * Rejects with why there is none.
 * @param {Element} root
 * @param {AbortSignal} signal
 * @returns {Promise<Taken>}
 */
export async function takePage(root, signal) {
  const stopped = new Promise((_, reject) => signal.addEventListener('abort', () => reject('stopped'), { once: true }));
  const drawn = /** @type {Promise<typeof import('./page_picture.js')>} */ (part('page_picture.js')).then(({ drawPage }) => drawPage(root));
  const taken = /** @type {Taken} */ (await inTime(Promise.race([drawn, stopped]), PATIENCE_MS));
  if (isBlank(taken.canvas)) {
    throw 'failed';
  }
  blacken(taken.canvas, taken.boxes, taken.scale ?? 1);
  return taken;
}

/** Whether a picture is all of one colour. @param {HTMLCanvasElement} picture */
function isBlank(picture) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SAMPLE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.drawImage(picture, 0, 0, SAMPLE, SAMPLE);
  const pixels = new Uint32Array(context.getImageData(0, 0, SAMPLE, SAMPLE).data.buffer);
  return pixels.every((pixel) => pixel == pixels[0]);
}
