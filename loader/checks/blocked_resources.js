//! Scripts, styles and frames that didn't load, and why.

import { causeOf, isBlocking } from './causes.js';
import { failures } from './failures.js';
import { hostOf } from './page.js';

/** Most addresses that are asked for again. */
const MOST = 8;

/** Counters and advertisers: what people block on purpose, and shops work without. */
const TRACKER = new RegExp(
  'google-analytics|googletagmanager|doubleclick|googlead|googlesynd|adservice|adsbygoogle|analytics|facebook|' +
    'hotjar|clarity|tiktok|bat\\.bing|segment\\.|mixpanel|criteo|ct\\.pinterest|snapchat|sc-static|linkedin|licdn|' +
    'amplitude|sentry|newrelic|nr-data|datadog|yandex|cloudflareinsights|taboola|outbrain|quantserve|quantcount|' +
    'scorecard|adroll|ads-twitter|matomo|fullstory|trekkie|pixel',
  'i',
);

/** What surely does nothing but come when it is asked for: a frame may work only once, a picture may count. */
const FILE = /\.(m?js|css|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|otf)$/i;

/** What a page can least do without comes first. */
const WEIGHT = ['script', 'style', 'frame', 'font', 'other', 'picture'];

/** @param {Look} look @returns {Promise<Seen>} */
export const blocked_resources = async (look) => {
  const failed = [...(await failures(look))];
  const trackers = failed.filter(([url]) => TRACKER.test(url));
  const others = failed.filter(([url]) => !TRACKER.test(url)).sort(([, a], [, b]) => WEIGHT.indexOf(a) - WEIGHT.indexOf(b));
  const [isBlocker, ...causes] = await Promise.all([
    isBlocking(look),
    ...others.slice(0, MOST).map(([url, kind]) => causeOf(look, url, /script|style|font/.test(kind) || (kind != 'frame' && FILE.test(new URL(url).pathname)))),
  ]);
  const needed = causes.filter((_, place) => others[place][1] != 'picture');
  const pictures = causes.filter((_, place) => others[place][1] == 'picture');
  const count = (/** @type {string} */ kind) => others.filter((other) => other[1] == kind).length;
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
