//! What an error means, and what to ask: `explaining.js` in `dist/`, a part of its own, fetched where an error is described.

/** @typedef {{ server: string, site: string, locale: Locale, audience: string }} Place */

/** @type {Promise<typeof import('./explain/explaining.js')> | undefined} */
let part;
/** Makes each try an address of its own, because browsers remember modules that failed. */
let tries = '';

/** So long a question is waited for; then the way goes on without one. */
const PATIENCE_MS = 2500;

/**
 * Entries to show, each a heading and lines; nothing where the part can't be had.
 * @param {Handover} handover
 * @param {string} evidence as JSON
 * @returns {Promise<string[][]>}
 */
export const explain = (handover, evidence) => load().then((part) => part.explain(placeOf(handover), evidence));

/**
 * What would tell most: a question's id, the question, and of each choice its id and what it says.
 * @param {Handover} handover
 * @param {string} evidence
 * @returns {Promise<string[]>}
 */
export const inquire = (handover, evidence) =>
  Promise.race([
    load().then((part) => part.inquire(placeOf(handover), evidence)),
    new Promise((_, reject) => setTimeout(reject, PATIENCE_MS)),
  ]);

/** @param {Handover} handover @returns {Place} */
const placeOf = ({ server, site, locale, context }) => ({ server, site, locale, audience: context.audience });

function load() {
  const fetched = (part ??= import(new URL('explaining.js' + tries, import.meta.url).href));
  fetched.catch(() => {
    part = undefined;
    tries += '?';
  });
  return fetched;
}
