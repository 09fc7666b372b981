//! Opaque boxes over what must not be in a picture of the screen, above everything that the page shows.

import { boxesOf, masked } from './marks.js';

/**
 * Lays them, and lets them follow the page until they are taken off again.
 * @param {Element} host whose shadow root they hang in
 * @returns {{ boxes(): import('./marks.js').Box[], lift(): void }}
 */
export function cover(host) {
  const layer = document.createElement('div');
  layer.className = 'covers';
  layer.setAttribute('aria-hidden', 'true');
  const isAbove = 'showPopover' in layer;
  isAbove && layer.setAttribute('popover', 'manual');
  host.shadowRoot?.append(layer);
  // The top layer is above any index of the page's.
  isAbove && layer.showPopover();

  /** @type {import('./marks.js').Box[]} */
  let boxes = [];
  let frame = 0;
  const lay = () => {
    boxes = boxesOf(masked(document, ({ localName }) => localName == host.localName));
    while (layer.childElementCount < boxes.length) {
      layer.append(document.createElement('div'));
    }
    [...layer.children].forEach((child, index) => {
      const { style } = /** @type {HTMLElement} */ (child);
      const box = boxes[index];
      for (const side of /** @type {const} */ (['left', 'top', 'width', 'height'])) {
        style.setProperty(side, `${box?.[side] ?? 0}px`);
      }
    });
    frame = requestAnimationFrame(lay);
  };
  lay();
  return {
    boxes: () => boxes,
    lift() {
      cancelAnimationFrame(frame);
      layer.remove();
    },
  };
}
