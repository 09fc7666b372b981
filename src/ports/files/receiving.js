//! Pictures that come in from wherever they were: made anew, and said so where that takes its time.

import { isMade, renew } from './encode.js';
import { say } from './telling.js';

/** Sooner than that nobody has begun to wonder. */
const UNNOTICED_MS = 600;

/**
 * The picture as it is sent.
 * @param {import('./telling.js').Place} place
 * @param {File} file
 * @returns {Promise<File>}
 */
export async function receive(place, file) {
  if (isMade(file)) {
    return file;
  }
  // What was said of a picture that couldn't be made no longer matters.
  say(place, '');
  const soon = setTimeout(() => say(place, 'preparing'), UNNOTICED_MS);
  const renewed = await renew(file);
  clearTimeout(soon);
  say(place, '');
  return renewed;
}
