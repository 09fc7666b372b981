//! What is on the page twice and should be there once.

import { elements } from './page.js';
import { unhurried } from './unhurried.js';

/** Libraries and payment scripts that don't bear a second copy, by their files or hosts. */
const ONCE = {
  library: /\b(jquery(?!\.ui|-ui)|react-dom|vue|angular|bootstrap)(?:[.-]?(?:min|slim|global|prod|bundle|\d+))*\.js$/i,
  payment: /(^|\.)(stripe|paypal|adyen|braintreegateway|klarna\w*|mollie|squareup|squarecdn)\.\w+$/,
};

/** @param {Look} look @returns {Promise<Seen>} */
export const duplicates = async (look) => {
  /** @type {Map<string, number>} */
  const ids = new Map();
  await unhurried(look.signal, document.querySelectorAll('[id]'), ({ id }) => {
    ids.set(id, (ids.get(id) ?? 0) + 1);
  });
  /** @type {string[]} */
  const twice = [];
  await unhurried(look.signal, [...ids], ([id, count]) => {
    count > 1 && id && twice.push(id);
  });
  const scripts = elements(look, 'script[src]').map(({ src }) => new URL(src));
  const { google_tag_manager: tags = {} } = /** @type {any} */ (window);
  const analytics = Object.keys(tags).filter((name) => /^(G|UA|GTM)-/.test(name));
  return {
    ids: twice,
    // A form that finds the wrong one of two fields sends the wrong value, or none.
    fields: several(elements(look, 'input[id],select[id],textarea[id],button[id]').map(({ id }) => id)),
    scripts: several(scripts.map(({ href }) => href)),
    library: several(scripts.map(({ pathname }) => ONCE.library.exec(pathname)?.[1].toLowerCase())),
    payment: several(scripts.map(({ hostname }) => ONCE.payment.exec(hostname)?.[2])),
    marked_payment: several(elements(look, 'script[data-askwell-payment]').map(({ dataset }) => dataset.askwellPayment)),
    analytics: several(analytics.map((name) => name.split('-')[0])),
  };
};

/** @param {(string | undefined)[]} list @returns {string[]} what occurs in it more than once */
const several = (list) => [...new Set(list.filter((item, place) => item && list.indexOf(item) != place))].map(String);
