//! What the browser tells about page, device and itself once somebody has asked for help.

import { mask, maskUrl } from './masking.js';

/** The page the person is on, and what it is made of: see `core::page_part`, which also tidies the addresses. */
export const page = () => ({ url: maskUrl(location.href), title: mask(document.title), parts: parts() });

/** @type {Record<string, string>} */
const KINDS = { script: 'script', link: 'style', iframe: 'frame', meta: 'generator' };

/** @returns {string[]} */
function parts() {
  const elements = document.querySelectorAll('script[src],link[rel~=stylesheet],iframe[src],meta[name=generator]');
  // Spread: old pages have an `Array.from` of their own.
  const lines = [...elements].map((/** @type {any} */ { localName, src, href, content }) => KINDS[localName] + ' ' + (src || href || content));
  const theme = /** @type {any} */ (window).Shopify?.theme;
  theme && lines.push(`theme ${theme.name} ${theme.id}`);
  // Some pages have a script for each picture.
  return lines.slice(0, 400);
}

/** @returns {Environment} */
export const environment = () => ({
  user_agent: navigator.userAgent,
  languages: navigator.languages.join(),
  time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
  viewport_width: innerWidth,
  viewport_height: innerHeight,
  pixel_ratio_percent: Math.round(devicePixelRatio * 100),
  cookies_enabled: navigator.cookieEnabled,
  online: navigator.onLine,
});
