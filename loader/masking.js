//! Takes out what must not leave the browser. Coarser than `core::masking`, which decides: what is in doubt goes.

/**
 * The text with card numbers, e-mail addresses and tokens replaced by marks.
 * @param {string} text
 */
export const mask = (text) =>
  text
    .replace(/\S+@\S+\.\w\w+/g, '[email]')
    .replace(/\b[2-6]([ .-]?\d){12,18}\b/g, '[card]')
    .replace(/\b(?=\S*\d)(eyJ|AKIA|\w+_)[\w.-]{16,}|\b(bearer|basic) \S{8,}/gi, '[token]');

/**
 * The address without user, password, query and fragment. Of a picture in its own address nobody needs more than the beginning.
 * @param {unknown} url
 */
export const maskUrl = (url) => mask(String(url).slice(0, 999).replace(/(?<=\/\/)[^/]*@|[?#].*/g, ''));
