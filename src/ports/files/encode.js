//! Pictures made anew before they leave: no larger than anybody needs to see, and nothing in them but their pixels.
//!
//! Browsers decode blobs and write pictures beside the page's own work, so that no worker is needed, which strict policies
//! forbid.

import { sizeOf } from './size.js';

/** The longest side of what is sent. */
const LONGEST = 2560;
const QUALITY = 0.85;
/** What was made here and needn't be made again. @type {WeakSet<File>} */
const made = new WeakSet();
/** More than that and a phone may run out of memory before anything can be made smaller. */
const MOST_PIXELS = 120e6;

/**
 * The smaller of WebP and PNG; of photographs WebP at once, because PNG never is. JPEG where a browser writes no WebP.
 * @param {HTMLCanvasElement | ImageBitmap} picture
 * @param {{ longest?: number, isPhoto?: boolean }} [options]
 * @returns {Promise<Blob>}
 */
export async function encode(picture, { longest = LONGEST, isPhoto = false } = {}) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = scale == 1 && 'toBlob' in picture ? picture : scaled(picture, scale);
  const webp = await written(canvas, 'image/webp');
  if (isPhoto) {
    return webp.type == 'image/webp' ? webp : written(canvas, 'image/jpeg');
  }
  const png = webp.type == 'image/png' ? webp : await written(canvas, 'image/png');
  return webp.size < png.size ? webp : png;
}

/**
 * A picture that was chosen, made anew; itself if it is none, moves, or can't be decoded here, which the server then sees to.
 * @param {File} file
 * @returns {Promise<File>}
 */
export async function renew(file) {
  const found = made.has(file) ? undefined : await sizeOf(file);
  if (!found || found.width * found.height > MOST_PIXELS) {
    return file;
  }
  try {
    const picture = await decoded(file, found);
    // One long piece of work after the other would be one that the page can be felt to wait for.
    await new Promise((resolve) => setTimeout(resolve));
    const blob = await encode(upright(picture, found.turned), { isPhoto: found.type == 'jpeg' });
    picture.close();
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

/**
 * Made smaller while it is decoded, so that the whole of it is held no longer than that. Without what says how it is to be held:
 * browsers would turn the whole of it, which is a second one of the same size.
 * @param {Blob} blob
 * @param {import('./size.js').Size} size
 */
function decoded(blob, { width, height, aside }) {
  const scale = LONGEST / Math.max(width, height);
  const side = (/** @type {number} */ length) => Math.max(1, Math.round(length * scale));
  const bare = aside ? new Blob([blob.slice(0, aside[0]), blob.slice(aside[1])], { type: blob.type }) : blob;
  return createImageBitmap(bare, scale < 1 ? { resizeWidth: side(width), resizeHeight: side(height), resizeQuality: 'medium' } : {});
}

/**
 * The picture as it is to be held: mirrored and turned as Exif's orientation says.
 * @param {ImageBitmap} picture
 * @param {number} [turned] 1 to 8
 */
function upright(picture, turned = 1) {
  const turns = [[1, 0, 0, 1], [-1, 0, 0, 1], [-1, 0, 0, -1], [1, 0, 0, -1], [0, 1, 1, 0], [0, 1, -1, 0], [0, -1, -1, 0], [0, -1, 1, 0]];
  const turn = turns[turned - 1];
  if (!turn || turned == 1) {
    return picture;
  }
  const [a, b, c, d] = turn;
  const { width, height } = picture;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = turned > 4 ? [height, width] : [width, height];
  const context = canvas.getContext('2d');
  // Whatever went below zero is moved back.
  context?.setTransform(a, b, c, d, a + c < 0 ? canvas.width : 0, b + d < 0 ? canvas.height : 0);
  context?.drawImage(picture, 0, 0);
  return canvas;
}

/** @param {CanvasImageSource & { width: number, height: number }} picture @param {number} scale */
function scaled(picture, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @param {string} type @returns {Promise<Blob>} */
const written = (canvas, type) =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(type))), type, QUALITY));
