//! The case as the plain form makes it, and what is wrong with it.

import { mask } from './masking.js';
import { environment, page } from './observation.js';

/** `core::limits::MAX_TEXT_CHARS` */
export const LONGEST_TEXT = 20_000;

/** The shape that `core::contact::is_email_shaped` asks for. */
const EMAIL =
  /^(?!\.)(?!.*\.\.)[^\s\p{Cc}@<>()[\],;:\\"]{1,64}(?<!\.)@([\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/** Control characters but line ends and tabs, and characters that change how others are shown: see `core::text`. */
const DECEPTIVE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** @param {string} text */
const clean = (text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(DECEPTIVE, (character) => (/[\n\t]/.test(character) ? character : ''))
    .trim();

/** @typedef {{text: string, email: string, page: boolean, environment: boolean, events: boolean}} Answers */

/** @typedef {[field: 'text' | 'email', rule: string, actual?: number]} Issue */

/**
 * @param {Answers} answers
 * @returns {Issue[]}
 */
export function issues({ text, email }) {
  /** @type {Issue[]} */
  const found = [];
  const cleaned = mask(clean(text));
  const length = [...cleaned].length;
  if (!cleaned) {
    found.push(['text', 'empty']);
  } else if (length > LONGEST_TEXT) {
    found.push(['text', 'too_long', length]);
  }
  const address = clean(email);
  if (address && (address.length > 254 || !EMAIL.test(address))) {
    found.push(['email', 'not_an_email']);
  }
  return found;
}

/**
 * `core::case::Case` by its wire names. What the person says and what was observed stay apart.
 * @param {Locale} locale
 * @param {RecordedEvent[]} events
 * @param {Answers} answers
 */
export function report(locale, events, answers) {
  const address = clean(answers.email);
  return {
    locale,
    error: { typed: { text: mask(clean(answers.text)) } },
    changes: { not_sure: { comment: '' } },
    attachments: [],
    contact: address ? { email: { address } } : 'link_only',
    page: answers.page ? page() : null,
    environment: answers.environment ? environment() : null,
    events: answers.events ? events : [],
  };
}
