//! Pictures made anew before they leave: no larger than anybody needs to see, and nothing in them but their pixels.
//!
//! Browsers decode blobs and write pictures beside the page's own work, so that no worker is needed, which strict policies
//! forbid.

import { sizeOf } from './size.js';

/** The longest side of what is sent. */
const LONGEST = 2560;
const QUALITY = 0.85;
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
  const found = await sizeOf(file);
  if (!found || found.width * found.height > MOST_PIXELS) {
    return file;
  }
  try {
    const picture = await decoded(file, found);
    const blob = await encode(picture, { isPhoto: found.type == 'jpeg' });
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
export const named = (blob, name) =>
  new File([blob], name.replace(/\.(png|jpe?g|webp)$/i, '') + '.' + blob.type.slice(6).replace('jpeg', 'jpg'), { type: blob.type });

/**
 * Made smaller while it is decoded, so that the whole of it needn't be held longer than that. One side alone is given: photographs may
 * be told to lie on their side, and browsers differ in which side is meant then.
 * @param {Blob} blob
 * @param {{ width: number, height: number }} size
 */
async function decoded(blob, { width, height }) {
  const isLarge = Math.max(width, height) > LONGEST;
  const side = width > height ? 'resizeWidth' : 'resizeHeight';
  const resized = isLarge ? { [side]: LONGEST, resizeQuality: /** @type {const} */ ('medium') } : {};
  return createImageBitmap(blob, { imageOrientation: 'from-image', ...resized });
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
