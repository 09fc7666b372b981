//! Down the ladder until there is a picture.

import { below } from './ladder.js';
import { takePage } from './page.js';
import { takeScreen } from './screen.js';
import { say } from './telling.js';
import { textsOf } from './text_boxes.js';

/** @typedef {import('./ladder.js').Fall} Fall */
/** @typedef {import('./telling.js').Place} Place */
/** @typedef {import('./screen.js').Taken & { texts: string[], places: import('./text_boxes.js').Passage['where'][] }} Shot texts, and where parts of each are */

/**
 * A picture of the screen, or of this page; nothing where a file or words are what is left.
 * @param {Place} place
 * @returns {Promise<Shot | undefined>}
 */
export async function takeShot(place) {
  say(place, '');
  try {
    return await once(place, () => takeScreen(place.root));
  } catch (reason) {
    const { word, isAsked } = below('screen', fallFrom(reason));
    if (isAsked) {
      await new Promise((resolve) => say(place, word, [{ name: 'picture', label: 'picture', onPress: () => resolve(undefined) }]));
    }
    return drawn(place, isAsked ? 'drawing' : word);
  }
}

/** The rung below the screen. @param {Place} place @param {string} word */
async function drawn(place, word) {
  const stopping = new AbortController();
  say(place, word, [{ name: 'stop', label: 'stop', onPress: () => stopping.abort() }]);
  try {
    const shot = await once(place, () => takePage(place.root, stopping.signal));
    say(place, '');
    return shot;
  } catch (reason) {
    offerFile(place, below('page', fallFrom(reason)).word);
  }
}

/** One picture at a time, with its texts. @param {Place} place @param {() => Promise<import('./screen.js').Taken>} take */
async function once(place, take) {
  if (place.isTaking) {
    return;
  }
  place.isTaking = true;
  try {
    return withTexts(place, await take());
  } finally {
    place.isTaking = false;
  }
}

/** What is left where no picture can be made. @param {Place} place @param {string} word */
function offerFile(place, word) {
  say(place, word, [describing(place)]);
  /** @type {HTMLElement | null} */ (place.root.querySelector('#files'))?.focus();
}

/**
 * What is left where not even a file can be read.
 * @param {Place} place
 */
export const offerWords = (place) => say(place, below('file', 'failed').word, [describing(place)]);

/** To the field of this page, or to the first page. The widget knows both buttons by their names. @param {Place} place */
const describing = ({ root }) => ({
  name: root.querySelector('#error_comment') ? 'focus-error_comment' : 'open-error',
  label: 'describe',
});

/** @param {Place} place @param {import('./screen.js').Taken} taken */
function withTexts({ root }, taken) {
  const { host } = /** @type {ShadowRoot} */ (root.getRootNode());
  const found = taken.scale ? textsOf(host) : [];
  return { ...taken, texts: found.map(({ text }) => text), places: found.map(({ where }) => where) };
}

/** @param {unknown} reason @returns {Fall} */
const fallFrom = (reason) => (typeof reason == 'string' ? /** @type {Fall} */ (reason) : 'failed');
