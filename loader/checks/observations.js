//! Turning what a check has seen into facts: names with lists of masked texts.

import { mask, maskUrl } from '../masking.js';

/** `core::limits::MAX_EVIDENCE` */
const MOST = 12;

/** @param {Fact} fact */
const text = (fact) =>
  typeof fact == 'boolean'
    ? fact ? 'yes' : 'no'
    : typeof fact == 'number'
      ? String(Math.round(fact))
      : (/^[\w-]+:\/\//.test(fact ?? '') ? maskUrl : mask)(String(fact).slice(0, 2000)).slice(0, 200);

/**
 * @param {Seen} seen
 * @returns {Observations}
 */
export const observations = (seen) => {
  /** @type {Observations} */
  const all = {};
  // Not `for in`: old libraries add to every object.
  for (const name of Object.keys(seen)) {
    const facts = [seen[name]].flat().filter((fact) => fact != null && fact !== '' && !Number.isNaN(fact));
    if (facts.length) {
      all[name] = [...new Set(facts.map(text))].slice(0, MOST);
    }
  }
  return all;
};
