//! Whether the payment form's script has come, is at work, and shows its frame.

import { maskUrl } from '../masking.js';
import { causeOf } from './causes.js';
import { failures } from './failures.js';
import { elements, hasCome, mayHoldKey, resources, scripts as scriptsOf } from './page.js';
import { PROVIDERS, providerOf } from './providers.js';

/** What providers load beside their form, to count or to advise; blockers stop it, and the form works without. */
const ASIDE = /tagmanager|\/muse\/|logger|messaging|\/\/[bmqrt]\.(stripe|paypal)\./;

/** Most frames of a provider that are looked at. */
const MOST_FRAMES = 4;

/** What a shop says about a form of its own: on the script, and on the element that is to hold the frame. */
const MARK = '[data-askwell-payment]';

/** @param {Look} look @returns {Promise<Seen>} */
export const payment_form = async (look) => {
  const failed = await failures(look);
  const marked = elements(look, MARK);
  const own = [...new Set(marked.map(({ dataset }) => /** @type {string} */ (dataset.askwellPayment)))].map((name) => ({
    name,
    scripts: marked.filter(({ src, dataset }) => src && dataset.askwellPayment == name).map(({ src }) => src),
    frames: marked.filter(({ src, dataset }) => !src && dataset.askwellPayment == name).map((place) => place.querySelector('iframe')),
    isThere: undefined,
  }));
  const scripts = [...scriptsOf(look).map(({ src }) => src), ...failed.keys(), ...named('script')];
  const known = PROVIDERS.map(([name, , global]) => ({
    name,
    scripts: [...new Set(scripts)].filter((url) => providerOf(url) == name && !ASIDE.test(url)),
    frames: elements(look, 'iframe').filter(({ src }) => src && providerOf(src) == name && !ASIDE.test(src)).slice(0, MOST_FRAMES),
    // A name in the page's markup is in the window too.
    isThere: global in window && !(/** @type {any} */ (window)[global] instanceof Element),
  }));
  const found = [...own, ...known.filter(({ scripts, frames }) => scripts.length || frames.length)];
  const seen = await Promise.all(found.map((form) => formOf(look, failed, form)));
  return {
    found: found.length > 0,
    provider: found.map(({ name }) => name),
    ...Object.fromEntries(
      ['script', 'cause', 'status', 'failed', 'address', 'frame', 'ready'].map((name) => [
        name,
        seen.flatMap((form) => /** @type {Seen} */ (form)[name]),
      ]),
    ),
  };
};

/** @param {string} kind @returns {string[]} addresses that the page has asked for */
const named = (kind) => resources().flatMap(({ initiatorType, name }) => (initiatorType == kind ? name : []));

/**
 * @param {Look} look
 * @param {Map<string, import('./failures.js').Failed>} failed
 * @param {{name: string, scripts: string[], frames: (HTMLIFrameElement | null)[], isThere?: boolean}} form
 * @returns {Promise<Seen>}
 */
const formOf = async (look, failed, { name, scripts, frames, isThere }) => {
  const timings = resources();
  /** @param {string} url */
  const isAsked = (url) => timings.some((timing) => timing.name == url);
  /** @param {string} url */
  const hasFailed = (url) => !!failed.get(url)?.isCertain;
  /** @param {string} url */
  const isDoubtful = (url) => failed.has(url) || (isThere === false && !timings.some((timing) => timing.name == url && hasCome(timing)));
  const doubtful = scripts.filter((url) => isDoubtful(url) && (isAsked(url) || failed.has(url)));
  const causes = await Promise.all(doubtful.map((url) => causeOf(look, url)));
  const states = await Promise.all(frames.map((frame) => frameState(look, frame)));
  const isAtWork = isThere && states.some(({ frame }) => frame == 'shown');
  // A script that nothing was seen to go wrong with has come, unless asking for it tells otherwise.
  const bad = causes.filter(({ url, cause }) => !isAtWork && (hasFailed(url) || !['recovered', 'answered', 'barred', 'unknown'].includes(cause)));
  const isWaiting = scripts.some((url) => !isAsked(url) && !failed.has(url) && isThere !== true);
  return {
    script: bad.length ? 'failed' : isWaiting ? 'waiting' : scripts.length ? 'loaded' : undefined,
    cause: [...bad.map(({ cause }) => cause), ...states.flatMap(({ cause }) => cause ?? [])],
    status: [...bad.map(({ status }) => status), ...states.map(({ status }) => status)],
    failed: bad.length ? name : undefined,
    address: bad.map(({ url }) => maskUrl(url)),
    // One frame that can be seen is what a person needs.
    frame: ['shown', 'failed', 'hidden', 'missing'].find((state) => states.some(({ frame }) => frame == state)),
    ready: isThere,
  };
};

/**
 * @param {Look} look
 * @param {HTMLIFrameElement | null} frame
 * @returns {Promise<{frame: string, cause?: string, status?: number}>}
 */
const frameState = async (look, frame) => {
  if (!frame) {
    return { frame: 'missing' };
  }
  const { origin, pathname } = new URL(frame.src, document.baseURI);
  // Without its query: what is in there may work only once.
  const address = origin + pathname;
  const mayAsk = !mayHoldKey(pathname);
  if (origin == location.origin) {
    // What a frame of our own origin shows can be read, unless it is the browser's own error page.
    if (!frame.contentDocument) {
      return { frame: 'failed', cause: (await causeOf(look, address, mayAsk)).cause };
    }
    const { responseStatus: status } = /** @type {any} */ (frame.contentWindow?.performance.getEntriesByType('navigation')[0]) ?? {};
    if (status > 399) {
      return { frame: 'failed', cause: 'status', status };
    }
  } else if (/^http/.test(origin)) {
    const { cause } = await causeOf(look, address, mayAsk);
    if (['blocked', 'policy', 'unreachable', 'mixed'].includes(cause)) {
      return { frame: 'failed', cause };
    }
  }
  const { width, height } = frame.getBoundingClientRect();
  return { frame: width > 20 && height > 10 ? 'shown' : 'hidden' };
};
