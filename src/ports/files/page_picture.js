//! A picture of the page drawn anew from its elements: a part of its own with the library that does it, fetched only where the screen
//! can't be had.

import { domToForeignObjectSvg } from 'modern-screenshot';

import { boxesOf, contentOf, isMasked, masked } from './marks.js';
import { visible } from './visible.js';

/** Pictures of the page that haven't come by then stay out. */
const LOADING_MS = 1500;
/** No more pixels than a large screen has. */
const MOST_PIXELS = 16e6;

/** @typedef {import('./screen.js').Taken} Taken */

/**
 * What of this window's page can be seen, but for the widget. Rejects where that can't be drawn.
 * @param {Element} root
 * @returns {Promise<Taken>}
 */
export async function drawPage(root) {
  await canDraw();
  const { host } = /** @type {ShadowRoot} */ (root.getRootNode());
  const html = document.documentElement;
  const needed = visible(html, host);
  const boxes = boxesOf(masked(document, ({ localName }) => localName == host.localName));
  const [width, height] = [innerWidth, innerHeight];
  const scale = Math.min(devicePixelRatio, 2, Math.sqrt(MOST_PIXELS / (width * height)));
  /** @type {Element[]} whose copies are being made, the innermost last */
  const originals = [];
  const options = {
    width,
    height,
    timeout: LOADING_MS,
    fetchFn: redrawn,
    sandbox: sandbox(root),
    style: { position: 'relative', left: `${-scrollX}px`, top: `${-scrollY}px`, overflow: 'visible' },
    /** @param {Node} node */
    filter(node) {
      const parent = node.parentElement ?? /** @type {ShadowRoot} */ (node.getRootNode()).host;
      if (node.nodeName == host.nodeName || (parent && (isMasked(parent) || (parent.ownerDocument == document && !needed.has(parent))))) {
        return false;
      }
      if (node.nodeType == Node.ELEMENT_NODE) {
        const element = /** @type {Element} */ (node);
        originals.push(element);
        const inner = element.localName == 'iframe' && contentOf(element)?.documentElement;
        inner && originals.push(inner);
      }
      return true;
    },
    /** @param {Node} copy */
    onCloneEachNode(copy) {
      const original = copy.nodeType == Node.ELEMENT_NODE && originals.pop();
      original && settle(original, /** @type {HTMLElement} */ (copy));
    },
  };
  const svg = await domToForeignObjectSvg(html, /** @type {any} */ (options));
  const picture = await imageOf(svg);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = backgroundOf(html);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return { canvas, scale: canvas.width / width, boxes };
}

/**
 * Empties the copy of what is secret, so that not even its text is in what is drawn, and puts what sticks or was scrolled where it is.
 * @param {Element} original
 * @param {HTMLElement} copy
 */
function settle(original, copy) {
  const { scrollLeft = 0, scrollTop = 0 } = original.parentElement ?? {};
  const { position } = getComputedStyle(original);
  // The window's own scrolling is that of the whole drawing; what is fixed takes no part in any.
  if ((scrollLeft || scrollTop) && position != 'fixed' && original.parentElement != document.scrollingElement) {
    copy.style.setProperty('translate', `${-scrollLeft}px ${-scrollTop}px`, 'important');
  }
  if (isMasked(original)) {
    const { width, height } = original.getBoundingClientRect();
    for (const name of copy.getAttributeNames()) {
      name == 'style' || copy.removeAttribute(name);
    }
    copy.replaceChildren();
    const { display } = copy.style;
    const styles = { background: '#000', color: '#000', 'vertical-align': 'bottom', width: `${width}px`, height: `${height}px`, 'box-sizing': 'border-box' };
    for (const [name, value] of Object.entries({ ...styles, ...(/^inline$|^$/.test(display) && { display: 'inline-block' }) })) {
      copy.style.setProperty(name, value, 'important');
    }
  } else if (position == 'sticky') {
    copy.style.setProperty('position', 'relative', 'important');
    copy.style.setProperty('top', `${original.getBoundingClientRect().top - restingTop(original)}px`, 'important');
  }
}

/** Where a sticky element would be if it didn't stick. @param {Element} element */
function restingTop(element) {
  const before = element.previousElementSibling;
  const { marginTop } = getComputedStyle(element);
  const edge = before ? before.getBoundingClientRect().bottom : element.parentElement?.getBoundingClientRect().top;
  return (edge ?? 0) + parseFloat(marginTop);
}

/**
 * A picture of the page as data, drawn from what the browser has of it; nothing is asked for that the page hasn't asked for itself.
 * @param {string} url
 */
async function redrawn(url) {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL();
  } catch {
    // Of another origin, or gone: its place stays empty.
    return EMPTY;
  }
}

const EMPTY = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Rejects where the page's policy or the browser keeps a drawing of elements from being painted. */
async function canDraw() {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><foreignObject width="1" height="1"/></svg>';
  const image = new Image();
  image.src = 'data:image/svg+xml,' + encodeURIComponent(svg);
  await image.decode();
  const context = document.createElement('canvas').getContext('2d');
  context?.drawImage(image, 0, 0);
  context?.getImageData(0, 0, 1, 1);
}

/** @param {SVGElement} svg */
async function imageOf(svg) {
  // What no XML may hold would make the whole of it unreadable.
  const text = new XMLSerializer().serializeToString(svg).replace(/[\0-\x08\v\f\x0e-\x1f\uD800-\uDFFF\uFFFE\uFFFF]/gu, '');
  const image = new Image();
  image.src = 'data:image/svg+xml,' + encodeURIComponent(text);
  await image.decode();
  return image;
}

/** Where the library finds out how elements look without the page's styles. Its own would need a policy for types. @param {Element} root */
function sandbox(root) {
  const frame = document.createElement('iframe');
  frame.className = 'sandbox';
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  root.parentElement?.append(frame);
  return frame;
}

/** What the window is painted with below the page. @param {Element} html */
function backgroundOf(html) {
  const colours = [html, document.body].map((element) => element && getComputedStyle(element).backgroundColor);
  return colours.find((colour) => colour && !/^transparent$|, 0\)$/.test(colour)) ?? 'Canvas';
}
