//! Whether a service worker shows an old page: what the page is made of, beside what it is made of by now.

import { ask } from './asking.js';
import { elements, hostOf, navigation, ownAddress, resources } from './page.js';

/** Most of the page's source that is looked at. */
const MOST_CHARS = 512_000;

const PARTS = /<(?:script|link)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+\.(?:js|mjs|css)\b[^"'\s>]*)/gi;

/** @param {Look} look @returns {Promise<Seen | undefined>} */
export const service_worker = async (look) => {
  if (!navigator.serviceWorker) {
    return;
  }
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  const isControlled = !!navigator.serviceWorker.controller;
  const seen = { controlled: isControlled, waiting: !!registration?.waiting, from_worker: (navigation()?.workerStart ?? 0) > 0 };
  const address = ownAddress();
  if (!isControlled || !address) {
    return seen;
  }
  // Two addresses that no cache knows: what differs between them differs every time.
  const [one, other] = await Promise.all([1, 2].map((place) => sourceParts(look, `${address}?askwell-fresh=${Date.now()}-${place}`)));
  const fresh = one.filter((url) => other.includes(url));
  const shown = [...elements(look, 'script[src],link[href]').map(({ src, href }) => src || href), ...resources().map(({ name }) => name)].filter(isOwn);
  const gone = shown.filter((url) => !fresh.includes(url)).map(stem);
  const renewed = fresh.filter((url) => !shown.includes(url) && gone.includes(stem(url)));
  return { ...seen, compared: fresh.length > 0, renewed: renewed.length, address: renewed };
};

/** What stays of a file's name when a build gives it a new hash, number or query. @param {string} url */
const stem = (url) => url.replace(/[?#].*/, '').replace(/[\w-]*\d[\w-]*/g, '');

/** @param {string} url */
const isOwn = (url) => hostOf(url) == location.host;

/** The files that the shop's own answer names. @param {Look} look @param {string} url */
const sourceParts = async (look, url) => {
  const { response } = await ask(look, url, { headers: { accept: 'text/html' } });
  const source = response?.ok ? await start(response) : '';
  return [...source.matchAll(PARTS)].map(([, part]) => new URL(part.replaceAll('&amp;', '&'), location.href).href).filter(isOwn);
};

/** @param {Response} response */
const start = async (response) => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let chunk = await reader?.read(); chunk && !chunk.done && text.length < MOST_CHARS; chunk = await reader?.read()) {
    text += chunk.value;
  }
  await reader?.cancel();
  return text;
};
