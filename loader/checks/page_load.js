//! How this page itself was answered, and whether there is anything on it.

import { elements, navigation } from './page.js';
import { unhurried } from './unhurried.js';

/** So many texts or pictures that can be seen are no blank page. */
const ENOUGH = 5;

/** @param {Look} look @returns {Promise<Seen>} */
export const page_load = async (look) => {
  const timing = navigation();
  let texts = 0;
  const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
  await unhurried(look.signal, { length: 5000 }, () => {
    const node = walker.nextNode();
    texts += Number(!!node?.nodeValue?.trim() && isSeen(node.parentElement));
    return !node || texts >= ENOUGH;
  });
  let pictures = 0;
  await unhurried(look.signal, elements(look, 'img,svg,canvas,video,iframe'), (element) => {
    pictures += Number(isSeen(element));
    return pictures >= ENOUGH;
  });
  return {
    status: timing?.responseStatus || undefined,
    redirects: timing?.redirectCount,
    first_byte_ms: timing?.responseStart || undefined,
    loaded_ms: timing?.loadEventEnd || undefined,
    ready: document.readyState,
    way: timing?.type,
    texts,
    pictures,
  };
};

/** @param {any} element */
const isSeen = (element) =>
  !!element && !/^(script|style|noscript|template)$/.test(element.localName) && (element.checkVisibility?.({ visibilityProperty: true }) ?? true);
