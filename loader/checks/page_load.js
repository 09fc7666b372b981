//! How this page itself was answered, and whether there is anything on it.

import { navigation } from './page.js';
import { unhurried } from './unhurried.js';

/** So many texts or pictures that can be seen are no blank page. */
const ENOUGH = 5;
/** Most parts of the page that are looked at. */
const MOST = 20_000;

/** @param {Look} look @returns {Promise<Seen>} */
export const page_load = async (look) => {
  const timing = navigation();
  // An application that has gone on to another page keeps the status of the one that it began with.
  const isFirst = !timing || new URL(timing.name).pathname == location.pathname;
  let texts = 0;
  let pictures = 0;
  const trees = [treeOf(document.body ?? document.documentElement)];
  await unhurried(look.signal, { length: MOST }, () => {
    const node = trees[0].nextNode();
    if (!node) {
      trees.shift();
    } else if (node instanceof Element) {
      node.shadowRoot && node != look.tools.host && trees.push(treeOf(node.shadowRoot));
      pictures += Number(node != look.tools.host && isPicture(node) && isSeen(node));
    } else {
      texts += Number(!!node.nodeValue?.trim() && isSeen(node.parentElement ?? /** @type {any} */ (node.parentNode)?.host));
    }
    return !trees.length || texts >= ENOUGH || pictures >= ENOUGH;
  });
  return {
    status: (isFirst && timing?.responseStatus) || undefined,
    redirects: timing?.redirectCount,
    first_byte_ms: timing?.responseStart || undefined,
    loaded_ms: timing?.loadEventEnd || undefined,
    ready: document.readyState,
    way: timing?.type,
    texts,
    pictures,
  };
};

/** @param {Node} root */
const treeOf = (root) => document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);

/** What a component shows behind a closed door can't be seen, but how large it is. Smaller pictures only count visits. @param {Element} element */
const isPicture = (element) =>
  (/^(img|svg|canvas|video|iframe|frame|input|object|embed)$/.test(element.localName) || (element.localName.includes('-') && !element.shadowRoot && !element.firstChild)) &&
  element.getBoundingClientRect().height > 10;

/** @param {any} element */
const isSeen = (element) =>
  !!element && !/^(script|style|noscript|template)$/.test(element.localName) && (element.checkVisibility?.({ visibilityProperty: true }) ?? true);
