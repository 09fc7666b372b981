//! A picture of the screen, without the widget in it and with what is secret covered before it is taken.

import { cover } from './covers.js';
import { hide } from './hiding.js';
import { fallOf } from './ladder.js';

/** How long the browser is given for the first frame. Not for the prompt: people may take their time with that. */
const FRAME_MS = 4000;
/** A page that stands still sends no new frame once this has passed: the newest one then shows it as it is. */
const STANDING_MS = 500;
/** So long a frame may have been under way, where browsers don't say when it was taken. */
const UNDERWAY_MS = 200;

/** @typedef {import('./marks.js').Box} Box */
/** @typedef {{ canvas: HTMLCanvasElement, scale?: number, boxes: Box[] }} Taken pixels, how many make one of the page's, if that is known, and what was covered */

/**
 * Rejects with why there is none.
 * @param {Element} root
 * @returns {Promise<Taken>}
 */
export async function takeScreen(root) {
  const asked = performance.now();
  /** @type {MediaStream} */
  let stream;
  try {
    const options = /** @type {DisplayMediaStreamOptions} */ ({ video: true, preferCurrentTab: true });
    stream = await navigator.mediaDevices.getDisplayMedia(options);
  } catch (reason) {
    throw fallOf(reason, performance.now() - asked, isAllowed());
  }
  const host = /** @type {ShadowRoot} */ (root.getRootNode()).host;
  const covers = cover(host);
  const show = hide(root);
  try {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    const canvas = await inTime(video.play().then(() => grab(video)), FRAME_MS);
    const scale = isThisTab(stream, canvas) ? canvas.width / innerWidth : undefined;
    const boxes = covers.boxes();
    // Once more in the pixels, in case that a frame from before slipped in.
    scale && blacken(canvas, boxes, scale);
    return { canvas, scale, boxes };
  } finally {
    stream.getTracks().forEach((track) => track.stop());
    show();
    covers.lift();
  }
}

/**
 * Paints boxes black.
 * @param {HTMLCanvasElement} canvas
 * @param {Box[]} boxes
 * @param {number} scale
 */
export function blacken(canvas, boxes, scale) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = '#000';
  for (const { left, top, width, height } of boxes) {
    const [x, y] = [Math.floor(left * scale), Math.floor(top * scale)];
    context.fillRect(x, y, Math.ceil((left + width) * scale) - x, Math.ceil((top + height) * scale) - y);
  }
}

/**
 * The first frame that shows the page as it is now.
 * @param {HTMLVideoElement} video
 */
async function grab(video) {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const drawn = performance.now();
  await new Promise((resolve) => {
    setTimeout(resolve, STANDING_MS);
    const look = (/** @type {number} */ now, /** @type {VideoFrameCallbackMetadata} */ { captureTime = now - UNDERWAY_MS }) =>
      captureTime > drawn ? resolve(undefined) : video.requestVideoFrameCallback(look);
    video.requestVideoFrameCallback?.(look);
  });
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas;
}

/** What the browser says of the permission, where it says anything. */
function isAllowed() {
  const { featurePolicy } = /** @type {{ featurePolicy?: { allowsFeature(name: string): boolean } }} */ (/** @type {unknown} */ (document));
  return featurePolicy?.allowsFeature('display-capture');
}

/**
 * Whether the picture is of this window and nothing else: then places in the page are places in it.
 * @param {MediaStream} stream
 * @param {HTMLCanvasElement} canvas
 */
function isThisTab(stream, { width, height }) {
  const surface = /** @type {{ displaySurface?: string }} */ (stream.getVideoTracks()[0]?.getSettings()).displaySurface;
  return window == top && surface == 'browser' && Math.abs((width * innerHeight) / (height * innerWidth) - 1) < 0.02;
}

/** @template T @param {Promise<T>} promise @param {number} ms @returns {Promise<T>} */
export const inTime = (promise, ms) =>
  Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject('late'), ms))]);
