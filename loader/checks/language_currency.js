//! Which language and which currency the page is in, beside what the person's browser asks for.

import { elements } from './page.js';

/** Where what is paid with; regions of the euro first. */
const CURRENCIES =
  'EUR AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK,' +
  'USD US,GBP GB,CHF CH,RON RO,PLN PL,CZK CZ,HUF HU,SEK SE,DKK DK,NOK NO,CAD CA,AUD AU,MXN MX,BRL BR,JPY JP,TRY TR,INR IN';

/** @param {Look} look @returns {Seen} */
export const language_currency = (look) => {
  const page = primary(document.documentElement.lang);
  const person = navigator.languages.map(primary);
  const offered = elements(look, 'link[hreflang],a[hreflang]').map(({ hreflang }) => primary(hreflang));
  const structured = elements(look, 'script[type="application/ld+json"]').map(({ textContent }) => textContent.slice(0, 50_000)).join();
  const currency = [
    ...elements(look, 'meta[property$="price:currency"],[itemprop=priceCurrency]').map(({ content, textContent }) => content || textContent),
    ...[...structured.matchAll(/"priceCurrency"\s*:\s*"(\w{3})"/g)].map(([, code]) => code),
    /** @type {any} */ (window).Shopify?.currency?.active,
  ].filter((code) => /^[A-Z]{3}$/.test(code));
  const usual = navigator.languages.flatMap((tag) => currencyOf(tag) ?? []);
  return {
    page_language: page,
    person_language: person,
    language: !page ? 'unmarked' : person.includes(page) ? 'same' : 'other',
    offered: offered.length ? person.some((tag) => offered.includes(tag)) : undefined,
    currency,
    usual_currency: usual,
    currency_is: !currency.length ? 'unmarked' : new Set(currency).size > 1 ? 'mixed' : !usual.length ? 'unknown' : usual.includes(currency[0]) ? 'usual' : 'other',
  };
};

/** Browsers all over the world are set to American English, so that alone doesn't tell where somebody is. @param {string} tag */
const currencyOf = (tag) => {
  const region = tag.split('-').find((part) => /^[A-Z]{2}$/.test(part));
  const isTold = region && (tag != 'en-US' || /^America\//.test(Intl.DateTimeFormat().resolvedOptions().timeZone));
  return isTold ? CURRENCIES.split(',').find((line) => line.includes(` ${region}`))?.slice(0, 3) : undefined;
};

/** Norwegian has three names. @param {string} tag */
const primary = (tag) => tag.split(/[-_]/)[0].toLowerCase().replace(/^n[bn]$/, 'no');
