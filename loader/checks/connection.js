//! How far away the shop and our server are, and whether they can be reached at all.

import { ask, barred } from './asking.js';
import { hasCome, resources } from './page.js';

/** Enough to leave out what setting up a connection costs. */
const TRIES = 3;
/** From then on one answer must do. */
const PATIENCE_MS = 1200;
/** Who doesn't answer within so much isn't reached. */
const LONGEST_MS = 3000;

/** @param {Look} look @returns {Promise<Seen>} */
export const connection = async (look) => {
  const { effectiveType, saveData } = /** @type {any} */ (navigator).connection ?? {};
  // A file that the page has already is the cheapest thing to ask the shop for.
  const file = resources().find(
    (timing) => timing.name.startsWith(location.origin + '/') && /^(script|link|img|css)$/.test(timing.initiatorType) && hasCome(timing),
  );
  const [shop, help] = await Promise.all([
    reach(look, file?.name ?? location.origin + '/robots.txt'),
    reach(look, look.tools.server + '/healthz'),
  ]);
  return {
    online: navigator.onLine,
    line: effectiveType,
    save_data: saveData,
    shop: shop.state,
    shop_ms: shop.ms,
    help: help.state,
    help_ms: help.ms,
  };
};

/**
 * @param {Look} look
 * @param {string} url
 * @returns {Promise<{state: 'reached' | 'unreached' | 'barred', ms?: number}>} with the quickest answer; `barred` where the page's policy keeps us from asking
 */
const reach = async (look, url) => {
  const since = performance.now();
  /** @type {Promise<undefined>} */
  const longest = new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_MS);
    look.signal.addEventListener('abort', () => resolve(void clearTimeout(timer)));
  });
  let quickest = Infinity;
  for (let tries = 0; tries < TRIES && performance.now() - since < PATIENCE_MS; tries++) {
    const answer = await Promise.race([ask(look, url, { method: 'HEAD' }), longest]);
    answer?.response && (quickest = Math.min(quickest, answer.ms));
  }
  return isFinite(quickest) ? { state: 'reached', ms: quickest } : { state: barred(look).has(url) ? 'barred' : 'unreached' };
};
