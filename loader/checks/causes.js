//! Why an address of the page doesn't load, told apart as far as a page may know.

import { ask, barred } from './asking.js';
import { forbidden } from './forbidden.js';
import { elements, resources } from './page.js';
import { providerOf } from './providers.js';

/** A request that a blocker stops never gets as far as the line: it fails within so much. */
const AT_ONCE_MS = 40;

/**
 * `answered`: an answer came, but the page may not read its status. `recovered`: it loads by now. `barred`: a policy
 * keeps us from asking.
 * @typedef {'policy' | 'mixed' | 'offline' | 'status' | 'answered' | 'recovered' | 'cross_origin' | 'blocked' | 'unreachable' | 'barred' | 'unknown'} Cause
 * @typedef {{url: string, cause: Cause, status?: number}} Failure
 */

/**
 * Whether a blocker is at work: it goes by names of which our server has one. `undefined` if our server can't be reached at all.
 * @param {Look} look
 * @returns {Promise<boolean | undefined>}
 */
export const isBlocking = (look) =>
  look.once('bait', async () => {
    const [bait, control] = await Promise.all(
      ['/w/ads/adserver.adsbygoogle.js', '/healthz'].map((path) => ask(look, look.tools.server + path)),
    );
    return control.response && !bait.response;
  });

/**
 * @param {Look} look
 * @param {string} url as the page asks for it, with its query
 * @param {boolean} [mayAsk] whether asking once more is certain to do nothing
 * @returns {Promise<Failure>}
 */
export const causeOf = (look, url, mayAsk = true) =>
  look.once('cause ' + url, async () => {
    const seen = await find(look, url, mayAsk);
    /** @type {Failure} */
    const failure = typeof seen == 'number' ? { url, cause: seen > 399 ? 'status' : 'recovered', status: seen } : { url, cause: seen };
    return failure;
  });

/** @param {Look} look @param {string} url @param {boolean} mayAsk @returns {Promise<Cause | number>} a status where there is one */
const find = async (look, url, mayAsk) => {
  const { protocol, origin } = new URL(url);
  if (location.protocol == 'https:' && protocol == 'http:') {
    return 'mixed';
  }
  if (!navigator.onLine) {
    return 'offline';
  }
  if (await isForbidden(look, url)) {
    return 'policy';
  }
  if (!mayAsk) {
    return resources().find(({ name, responseStatus }) => name == url && responseStatus > 399)?.responseStatus ?? 'unknown';
  }
  const first = await ask(look, url, { mode: 'no-cors' });
  if (first.response) {
    return statusOf(look, url, first.response);
  }
  const [second, neighbour, isBaitTaken] = await Promise.all([
    ask(look, url, { mode: 'no-cors' }),
    ask(look, origin + '/robots.txt', { mode: 'no-cors' }),
    isBlocking(look),
  ]);
  if (second.response) {
    return 'recovered';
  }
  const isKnownHost = !!providerOf(url);
  if (barred(look).has(url)) {
    return isKnownHost && isBaitTaken ? 'blocked' : 'barred';
  }
  const isReached = !!neighbour.response;
  const isAtOnce = Math.min(first.ms, second.ms, neighbour.ms) < AT_ONCE_MS || (isReached && second.ms < neighbour.ms);
  // A payment provider's host is there for certain, as long as the line is up.
  const isThere = isReached || (isKnownHost && isBaitTaken != undefined);
  return isAtOnce && (isThere || isBaitTaken) ? 'blocked' : isReached ? 'unknown' : 'unreachable';
};

/** @param {Look} look @param {string} url @param {Response} response @returns {Promise<Cause | number>} */
const statusOf = async (look, url, response) => {
  if (response.type == 'opaque') {
    const readable = await ask(look, url, { mode: 'cors' });
    if (!readable.response) {
      const needsConsent = elements(look, '[crossorigin]').some(({ src, href }) => (src || href) == url);
      return needsConsent ? 'cross_origin' : 'answered';
    }
    return readable.response.status;
  }
  return response.status;
};

/** @param {Look} look @param {string} url */
const isForbidden = async (look, url) => {
  const isFrame = elements(look, 'iframe').some(({ src }) => src == url);
  return (await forbidden(look))?.some(
    (one) => one.url == url.split('#')[0] || (isFrame && one.url == new URL(url).origin),
  );
};
