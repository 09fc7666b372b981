//! How far away the shop and our server are, and whether they can be reached at all.

import { ask } from './asking.js';
import { hasCome, resources } from './page.js';

/** Enough to leave out what setting up a connection costs. */
const TRIES = 3;
/** From then on one answer must do. */
const PATIENCE_MS = 1200;

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
    shop: isFinite(shop) ? 'reached' : 'unreached',
    shop_ms: isFinite(shop) ? shop : undefined,
    help: isFinite(help) ? 'reached' : 'unreached',
    help_ms: isFinite(help) ? help : undefined,
  };
};

/** @param {Look} look @param {string} url @returns {Promise<number>} the quickest answer in milliseconds, infinite if there is none */
const reach = async (look, url) => {
  const since = performance.now();
  let quickest = Infinity;
  for (let tries = 0; tries < TRIES && performance.now() - since < PATIENCE_MS; tries++) {
    const { response, ms } = await ask(look, url, { method: 'HEAD' });
    response && (quickest = Math.min(quickest, ms));
  }
  return quickest;
};
