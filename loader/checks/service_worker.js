//! Whether a service worker shows an old page: what the page is made of, beside what it is made of by now.

import { ask } from './asking.js';
import { elements, hostOf, navigation } from './page.js';

/** Most of the page's source that is looked at. */
const MOST_CHARS = 512_000;

const PARTS = /<(?:script|link)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+\.(?:js|mjs|css)\b[^"'\s>]*)/gi;

/** @param {Look} look @returns {Promise<Seen | undefined>} */
export const service_worker = async (look) => {
  if (!navigator.serviceWorker) {
    return;
  }
  const { controller } = navigator.serviceWorker;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  const seen = { controlled: !!controller, waiting: !!registration?.waiting, from_worker: (navigation()?.workerStart ?? 0) > 0 };
  if (!controller) {
    return seen;
  }
  // An address that no cache knows, and without the query, which may do something.
  const { response } = await ask(look, `${location.origin}${location.pathname}?askwell-fresh=${Date.now()}`, { headers: { accept: 'text/html' } });
  const fresh = parts(response?.ok ? await start(response) : '');
  const shown = elements(look, 'script[src],link[rel=stylesheet]').map(({ src, href }) => src || href).filter(isOwn);
  return {
    ...seen,
    compared: fresh.length > 0,
    new_parts: fresh.filter((url) => !shown.includes(url)).length,
    old_parts: fresh.length ? shown.filter((url) => !fresh.includes(url)).length : undefined,
    address: fresh.filter((url) => !shown.includes(url)),
  };
};

/** @param {string} url */
const isOwn = (url) => hostOf(url) == location.host;

/** @param {string} source */
const parts = (source) => [...source.matchAll(PARTS)].map(([, url]) => new URL(url.replaceAll('&amp;', '&'), location.href).href).filter(isOwn);

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
