//! What an error means, told by the module that core's recogniser and ranking are compiled to.
//!
//! What people write stays here: of a code that isn't known, the code alone is asked for.

import { add, explain as read, inquire as ask, learn, start } from 'explainer';

import { compile } from './widget.js';

/** @typedef {import('../explain.js').Place} Place */

/** @type {Map<string, Promise<void>>} */
const prepared = new Map();
/** What the server was asked for: by site and code. @type {Set<string>} */
const asked = new Set();
/** How often something was explained, by site: an answer that was overtaken is dropped. @type {Map<string, number>} */
const turns = new Map();
/** @type {string | undefined} whose knowledge the module holds */
let holder;
/** @type {Map<string, string[]>} by site: its knowledge, and what was learned since */
const known = new Map();
/** @type {Map<string, Record<string, string>>} by language: what is said about errors, by name */
const words = new Map();

/**
 * Entries to show: of each code its name, what it means, what can be done and by whom; then the likely causes. Rejects if something
 * else is to be explained meanwhile.
 * @param {Place} place
 * @param {string} evidence as JSON: the case, and what the shop runs on and the names of files beside it
 * @returns {Promise<string[][]>}
 */
export async function explain(place, evidence) {
  const turn = (turns.get(keyOf(place)) ?? 0) + 1;
  turns.set(keyOf(place), turn);
  await prepare(place);
  hold(place);
  const parts = takeApart(place, evidence);
  let records = recordsOf(read(parts, place.audience));
  const strange = records.filter(([kind, code]) => kind == 'unknown' && !asked.has(keyOf(place) + code));
  if (strange.length) {
    await Promise.all(strange.map(([, code]) => lookUp(place, code)));
    hold(place);
    records = recordsOf(read(parts, place.audience));
  }
  if (turns.get(keyOf(place)) != turn) {
    throw new Error('Overtaken');
  }
  return entriesOf(records, place);
}

/**
 * @param {Place} place
 * @param {string} evidence
 */
export async function inquire(place, evidence) {
  await prepare(place);
  hold(place);
  const question = ask(takeApart(place, evidence));
  return question ? question.split('\x1f') : [];
}

/**
 * As `core::told` takes it: paths and texts in turn.
 * @param {Place} place
 * @param {string} evidence
 */
const takeApart = ({ audience }, evidence) => partsOf({ ...JSON.parse(evidence), audience }, '').join('\x1f');

/** @param {unknown} value @param {string} path @returns {string[]} */
const partsOf = (value, path) =>
  value && typeof value == 'object'
    ? [path, '', ...Object.entries(value).flatMap(([name, part]) => partsOf(part, path + '.' + name))]
    : [path, String(value).replaceAll('\x1f', '')];

/** @param {string} text */
const recordsOf = (text) => (text ? text.split('\x1e').map((record) => record.split('\x1f')) : []);

/** @param {Place} place */
const keyOf = ({ server, site, locale, audience }) => [server, site, locale, audience, ''].join('\n');

/** @param {Place} place */
async function prepare(place) {
  const key = keyOf(place);
  const ready =
    prepared.get(key) ??
    Promise.all([begin(), text(place, '/api/v1/knowledge'), wordsIn(place.locale)]).then(([, knowledge, texts]) => {
      known.set(key, [knowledge]);
      words.set(place.locale, texts);
    });
  prepared.set(key, ready);
  try {
    await ready;
  } catch (error) {
    prepared.delete(key);
    throw error;
  }
}

/** @param {string} locale */
async function wordsIn(locale) {
  const answer = await fetch(new URL(`explaining.${locale}.json`, import.meta.url).href);
  return answer.json();
}

/** Gives the module this site's knowledge, right before it is asked: several buttons on a page share it. @param {Place} place */
function hold(place) {
  const key = keyOf(place);
  const [knowledge, ...more] = known.get(key) ?? [];
  if (holder != key + more.length && learn(knowledge)) {
    more.forEach((codes) => add(codes));
    holder = key + more.length;
  }
}

/** @type {Promise<void> | undefined} */
let begun;

function begin() {
  begun ??= fetch(new URL('explaining.packed', import.meta.url).href).then(compile).then(start);
  begun.catch(() => (begun = undefined));
  return begun;
}

/** @param {Place} place @param {string} code */
async function lookUp(place, code) {
  asked.add(keyOf(place) + code);
  try {
    known.get(keyOf(place))?.push(await text(place, '/api/v1/catalogue/codes/' + encodeURIComponent(code)));
  } catch {
    // Out of reach: nothing is known of it, which is what is shown.
  }
}

/** @param {Place} place @param {string} path */
async function text({ server, site, locale, audience }, path) {
  const answer = await fetch(`${server}${path}?${new URLSearchParams({ site, locale, audience })}`);
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.text();
}

/**
 * @param {string[][]} records
 * @param {Place} place
 */
function entriesOf(records, { locale, audience }) {
  const texts = words.get(locale) ?? {};
  const entries = [];
  const causes = [];
  const doubted = new Set();
  for (const [kind, ...fields] of records) {
    if (kind == 'code') {
      const [system, code, meaning, advice, owner] = fields;
      const whose = texts[`${audience}.owner.${owner}`] ?? texts[`owner.${owner}`];
      // A sentence that was recognised is its own heading.
      entries.push([system == code ? system : `${system}: ${code}`, meaning, advice, whose].filter(Boolean));
    } else if (kind == 'meant') {
      const [written, system, code] = fields;
      // The nearest alone: more of them is a riddle.
      doubted.has(written) || entries.push([texts.meant.replace('{code}', code).replace('{system}', system)]);
      doubted.add(written);
    } else if (kind == 'cause' && audience != 'shopper') {
      const [cause, percent] = fields;
      causes.push(texts[Number(percent) >= 60 ? 'likely' : 'possible'].replace('{cause}', texts['cause.' + cause]));
    }
  }
  causes.length && entries.push([texts.causes, ...causes]);
  return entries;
}
