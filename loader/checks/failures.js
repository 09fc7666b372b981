//! Which files of the page have failed to load.

import { maskUrl } from '../masking.js';
import { forbidden } from './forbidden.js';
import { KINDS } from './kinds.js';
import { elements, hasCome, hostOf, resources, scripts } from './page.js';
import { unhurried } from './unhurried.js';

/**
 * `isCertain`: somebody saw it fail; else there is only no sign that it came.
 * @typedef {{kind: import('./kinds.js').Kind, isCertain: boolean}} Failed
 */

/** What browsers fetch ahead, or for themselves: a page doesn't miss it. */
const isAhead = (/** @type {HTMLLinkElement} */ { rel, as }) => /preload/.test(rel) ? !/style|font/.test(as) : /prefetch|prerender|preconnect|icon|manifest/.test(rel);
const PICTURE = /\.(png|jpe?g|gif|webp|avif|svg|ico)$/i;

/**
 * @param {Look} look
 * @returns {Promise<Map<string, Failed>>} by address
 */
export const failures = (look) =>
  look.once('failures', async () => {
    /** @type {Map<string, Failed>} */
    const failed = new Map();
    const timings = resources();
    const links = elements(look, 'link[href]');
    const shown = await picturesOf(look);
    /** @param {string} url @param {import('./kinds.js').Kind} kind @param {boolean} [isCertain] */
    const add = (url, kind, isCertain = true) => {
      const owner = links.find(({ href }) => href == url);
      // Many a page puts another picture where one is missing.
      const isMissed = kind == 'style' && owner ? !isAhead(owner) : kind != 'picture' || shown.has(url);
      isMissed && failed.set(url, { kind, isCertain: isCertain || !!failed.get(url)?.isCertain });
    };
    // What is no address is one of a drawing's. Of several sources a film is made of, the first that fits is enough.
    const recorded = look.tools.events.filter(({ kind, text, url }) => kind == 'resource' && text != 'source' && /^https?:\/\/[^[]/.test(url ?? ''));
    // The record is masked; the page knows the whole addresses.
    /** @type {Map<string, string>} */
    const whole = new Map();
    const owners = [...scripts(look), ...links, ...elements(look, 'iframe[src]')].map(({ src, href }) => src || href);
    await unhurried(look.signal, recorded.length ? [...new Set([...timings.map(({ name }) => name), ...owners, ...shown])] : [], (url) => {
      whole.set(maskUrl(url), url);
    });
    for (const { text, url } of recorded) {
      add(whole.get(String(url)) ?? String(url), KINDS[text] ?? 'other');
    }
    for (const timing of timings) {
      const { initiatorType, name, responseStatus } = timing;
      // A style sheet asks for fonts, and for pictures that no element shows.
      const kind = initiatorType == 'css' && PICTURE.test(name.replace(/[?#].*/, '')) ? undefined : KINDS[initiatorType];
      // A frame may have gone on to another host, which keeps its status to itself. So may a file, which then has come.
      const isLost = !hasCome(timing) && hostOf(name) == location.host && kind != 'picture' && kind != 'frame';
      if (kind && (responseStatus > 399 || isLost)) {
        add(name, kind, responseStatus > 399);
      }
    }
    for (const { href } of links.filter(({ rel, sheet, disabled }) => rel == 'stylesheet' && !sheet && !disabled)) {
      // Until the page is done, it may be on its way.
      add(href, 'style', document.readyState == 'complete');
    }
    for (const { url, directive } of (await forbidden(look)) ?? []) {
      const kind = KINDS[directive.split('-')[0]];
      kind && /^http/.test(url) && failed.set(url, { kind, isCertain: true });
    }
    return failed;
  });

/** The addresses of all pictures. @param {Look} look @returns {Promise<Set<string>>} */
const picturesOf = async (look) => {
  const addresses = new Set();
  await unhurried(look.signal, document.images, ({ src, currentSrc }) => {
    addresses.add(src).add(currentSrc);
  });
  addresses.delete('');
  return addresses;
};
