//! What is on the page twice and should be there once.

import { elements, scripts as scriptsOf } from './page.js';
import { providerOf } from './providers.js';
import { TRACKER } from './trackers.js';
import { unhurried } from './unhurried.js';

/** Libraries that don't bear a second copy, by their files. */
const LIBRARY = /\b(jquery(?!\.ui|-ui)|react-dom|vue|angular|bootstrap)(?:[.-]?(?:min|slim|global|prod|production|bundle|\d+))*\.js$/i;

const FIELDS = 'input[id]:not([type=submit],[type=button]),select[id],textarea[id]';

/** @param {Look} look @returns {Promise<Seen>} */
export const duplicates = async (look) => {
  /** @type {Map<string, number>} */
  const ids = new Map();
  // Drawings bring names of their own with each copy.
  await unhurried(look.signal, document.querySelectorAll('[id]:not(svg *)'), ({ id }) => {
    ids.set(id, (ids.get(id) ?? 0) + 1);
  });
  /** @type {string[]} */
  const twice = [];
  await unhurried(look.signal, [...ids], ([id, count]) => {
    count > 1 && id && twice.push(id);
  });
  // A module runs once, however often it is named.
  const scripts = scriptsOf(look).filter(({ src, type }) => type != 'module' && !TRACKER.test(src));
  const payment = scripts.flatMap(({ src, dataset }) => {
    const provider = providerOf(src);
    return provider ? [provider, dataset.namespace, stem(new URL(src).pathname)].join() : [];
  });
  const { google_tag_manager: tags = {} } = /** @type {any} */ (window);
  const analytics = Object.keys(tags).filter((name) => /^(G|UA|GTM)-/.test(name));
  return {
    ids: twice,
    // A form that finds the wrong one of two fields sends the wrong value, or none.
    fields: elements(look, 'form').flatMap((form) => several([...form.querySelectorAll(FIELDS)].map(({ id }) => id))),
    scripts: several(scripts.map(({ src }) => src)),
    library: several(scripts.map(({ src }) => LIBRARY.exec(new URL(src).pathname)?.[1].toLowerCase())),
    payment: several(payment).map((name) => name.split(',')[0]),
    marked_payment: several(elements(look, 'script[data-askwell-payment]').map(({ dataset }) => dataset.askwellPayment)),
    analytics: several(analytics.map((name) => name.split('-')[0])),
  };
};

/** The parts of a provider's script are no copies; its versions are. @param {string} path */
const stem = (path) => path.replace(/^\/(v\d+\/?|\w+\/stripe\.js)$/, '').replace(/\d[\w.]*/g, '');

/** @param {(string | undefined)[]} list @returns {string[]} what occurs in it more than once */
const several = (list) => {
  const once = new Set();
  return [...new Set(list.filter((item) => item && (once.has(item) || !once.add(item))))].map(String);
};
