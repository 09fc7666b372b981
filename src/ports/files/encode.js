//! Pictures made anew before they leave: no larger than anybody needs to see, and nothing in them but their pixels.

import { renewBeside } from './beside.js';
import { sizeOf } from './size.js';

/** The longest side of what is sent. */
const LONGEST = 2560;
const QUALITY = 0.85;
/** From here on the page would be felt to wait; below it, browsers decode and write quickly enough by themselves. */
const LARGE_PIXELS = 8e6;
/** More than that and a phone may run out of memory before anything can be made smaller. */
const MOST_PIXELS = 120e6;
/** What PNG is never smaller for. JPEG is for browsers that write no WebP. */
const OF_PHOTOS = ['image/webp', 'image/jpeg'];
const OF_SCREENS = ['image/webp', 'image/png'];

/** What was made here and needn't be made again. @type {WeakSet<File>} */
const made = new WeakSet();

/**
 * The smaller of WebP and PNG; WebP at once if it is a photograph.
 * @param {HTMLCanvasElement | ImageBitmap} picture
 * @param {{ longest?: number, isPhoto?: boolean }} [options]
 * @returns {Promise<Blob>}
 */
export async function encode(picture, { longest = LONGEST, isPhoto = false } = {}) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = scale == 1 && 'toBlob' in picture ? picture : drawn(picture, side(picture.width, scale), side(picture.height, scale));
  const written = [];
  for (const type of isPhoto ? OF_PHOTOS : OF_SCREENS) {
    const blob = await writtenAs(canvas, type);
    // A browser that can't write a type writes PNG instead.
    blob.type == type && written.push(blob);
    if (isPhoto && written.length) {
      break;
    }
  }
  return written.reduce((smaller, blob) => (blob.size < smaller.size ? blob : smaller));
}

/** Whether a file was made here and is as it is to be. @param {File} file */
export const isMade = (file) => made.has(file);

/**
 * A picture that was chosen, made anew; itself if it is none, moves, or can't be decoded here, which the server then sees to.
 * @param {File} file
 * @returns {Promise<File>}
 */
export async function renew(file) {
  const found = isMade(file) ? undefined : await sizeOf(file);
  if (!found || found.width * found.height > MOST_PIXELS) {
    return file;
  }
  const isLarge = found.width * found.height > LARGE_PIXELS;
  try {
    const blob = isLarge ? await renewBeside(workOf(file, found)).catch(() => renewHere(file, found)) : await renewHere(file, found);
    return named(blob, file.name);
  } catch {
    return file;
  }
}

/**
 * A file under a name whose end says what it now is.
 * @param {Blob} blob
 * @param {string} name
 */
export function named(blob, name) {
  const end = blob.type.slice(6).replace('jpeg', 'jpg');
  const file = new File([blob], name.replace(/\.(png|jpe?g|webp)$/i, '') + '.' + end, { type: blob.type });
  made.add(file);
  return file;
}

/** @typedef {import('./size.js').Size} Size */

/** @param {Blob} file @param {Size} found */
async function renewHere(file, found) {
  const { blob, resize, turn, size } = workOf(file, found);
  const picture = await createImageBitmap(blob, resize);
  // One long piece of work right after the other would be a longer one.
  await new Promise((resolve) => setTimeout(resolve));
  const canvas = drawn(picture, ...size, turn);
  picture.close();
  return encode(canvas, { isPhoto: found.type == 'jpeg' });
}

/**
 * Made smaller while it is decoded, so that the whole of it is held no longer than that; and without what says how it is to be held,
 * because browsers would turn the whole of it, which is a second one of the same size.
 * @param {Blob} file
 * @param {Size} size
 * @returns {import('./beside.js').Work}
 */
function workOf(file, { type, width, height, turned = 1, aside }) {
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const [across, down] = [side(width, scale), side(height, scale)];
  const resize = scale < 1 ? { resizeWidth: across, resizeHeight: down, resizeQuality: /** @type {const} */ ('medium') } : {};
  /** @type {[number, number]} */
  const size = turned > 4 ? [down, across] : [across, down];
  const [a, b, c, d] = TURNS[turned - 1] ?? TURNS[0];
  return {
    blob: aside ? new Blob([file.slice(0, aside[0]), file.slice(aside[1])], { type: file.type }) : file,
    resize,
    // What goes below zero is moved back.
    turn: [a, b, c, d, a + c < 0 ? size[0] : 0, b + d < 0 ? size[1] : 0],
    size,
    types: type == 'jpeg' ? OF_PHOTOS.slice(0, 1) : OF_SCREENS,
    quality: QUALITY,
  };
}

/** How a picture is mirrored and turned for each of Exif's orientations, as the first four of a matrix. */
const TURNS = [[1, 0, 0, 1], [-1, 0, 0, 1], [-1, 0, 0, -1], [1, 0, 0, -1], [0, 1, 1, 0], [0, 1, -1, 0], [0, -1, -1, 0], [0, -1, 1, 0]];

/** @param {number} length @param {number} scale */
const side = (length, scale) => Math.max(1, Math.round(length * scale));

/**
 * @param {CanvasImageSource} picture
 * @param {number} width
 * @param {number} height
 * @param {number[]} [turn] a matrix; the picture fills the canvas if there is none
 */
function drawn(picture, width, height, turn) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.imageSmoothingQuality = 'high';
  if (turn) {
    context.setTransform(turn[0], turn[1], turn[2], turn[3], turn[4], turn[5]);
    context.drawImage(picture, 0, 0);
  } else {
    context.drawImage(picture, 0, 0, width, height);
  }
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {string} type @returns {Promise<Blob>} */
const writtenAs = (canvas, type) =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(type))), type, QUALITY));
