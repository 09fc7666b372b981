//! What the browser tells about page, device and itself once somebody has asked for help.

import { mask, maskUrl } from './masking.js';

/** The page the person is on. */
export const page = () => ({ url: maskUrl(location.href), title: mask(document.title) });

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
