//! Scripts, styles and frames that didn't load, and why.

import { causeOf, isBlocking } from './causes.js';
import { failures } from './failures.js';
import { hostOf } from './page.js';
import { TRACKER } from './trackers.js';

/** Most addresses that are asked for again. */
const MOST = 8;

/** What surely does nothing but come when it is asked for: a frame may work only once, a picture may count. */
const FILE = /\.(m?js|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|otf)$/i;

/** What a page can least do without comes first. */
const WEIGHT = ['script', 'style', 'frame', 'font', 'other', 'picture'];

/** @param {Look} look @returns {Promise<Seen>} */
export const blocked_resources = async (look) => {
  const failed = [...(await failures(look))].map(([url, { kind, isCertain }]) => ({ url, kind, isCertain }));
  const trackers = failed.filter(({ url }) => TRACKER.test(url));
  const others = failed.filter(({ url }) => !TRACKER.test(url)).sort((one, other) => WEIGHT.indexOf(one.kind) - WEIGHT.indexOf(other.kind));
  const [isBlocker, ...asked] = await Promise.all([
    isBlocking(look),
    ...others.slice(0, MOST).map(async ({ url, kind, isCertain }) => ({
      kind,
      isCertain,
      ...(await causeOf(look, url, /script|style|font/.test(kind) || (kind != 'frame' && FILE.test(new URL(url).pathname)))),
    })),
  ]);
  // What nobody saw fail, and what can be had, has come.
  const causes = asked.filter(({ isCertain, cause }) => isCertain || !/recovered|answered/.test(cause));
  const needed = causes.filter(({ kind }) => kind != 'picture');
  const pictures = causes.filter(({ kind }) => kind == 'picture');
  const count = (/** @type {string} */ kind) => [...causes, ...others.slice(MOST)].filter((other) => other.kind == kind).length;
  return {
    cause: needed.map(({ cause }) => cause),
    status: needed.map(({ status }) => status),
    address: needed.map(({ url }) => url),
    host: [...new Set(needed.map(({ url }) => (hostOf(url) == location.host ? 'shop' : 'other')))],
    scripts: count('script'),
    styles: count('style'),
    frames: count('frame'),
    pictures: count('picture'),
    picture_cause: pictures.map(({ cause }) => cause),
    picture: pictures.map(({ url }) => url),
    trackers: trackers.length,
    blocker: isBlocker,
  };
};
