//! What sorts of files a page is made of.

/** @typedef {'script' | 'style' | 'frame' | 'font' | 'picture' | 'other'} Kind */

/** @type {Record<string, Kind>} by element, by initiator and by the beginning of a policy's directive */
export const KINDS = {
  script: 'script',
  link: 'style',
  style: 'style',
  css: 'font',
  font: 'font',
  iframe: 'frame',
  frame: 'frame',
  child: 'frame',
  img: 'picture',
  image: 'picture',
};
