//! The picture editor, opened over the widget as the widget opens it, by the control names that ARCHITECTURE.md promises.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { widgetOn } from './widget.mjs';

/** What can have the focus, from the outermost tree inwards. */
const FOCUSED = 'document.activeElement.shadowRoot.activeElement';

/**
 * Opens it on a picture without black in it.
 * @param {import('playwright-core').Page} page
 * @param {string} server
 * @param {object} [options]
 */
export async function editorOn(page, server, { width = 1280, height = 720, locale = 'en', boxes = [] } = {}) {
  const widget = widgetOn(page);
  await widget.open();
  await page.evaluate(openInPage, { address: addressOn(server), width, height, locale, boxes });
  const section = widget.host.locator('section.edit');
  await section.waitFor();
  const button = (name) => section.locator(`[name="edit-${name}"]`);
  const stage = section.locator('.edit-stage');

  return {
    section,
    stage,
    button,
    marks: () => section.locator('[name^="edit-mark-"]'),
    zoom: () => section.locator('.edit-zoom').textContent(),
    /** Unfolds the list. */
    open: async () => {
      const details = section.locator('details');
      if (!(await details.evaluate((element) => element.open))) {
        await details.locator('summary').click();
      }
    },
    said: (pattern) => section.getByRole('status').filter({ hasText: pattern }).waitFor({ state: 'attached' }),
    hasFocus: () => section.evaluate((element) => element.contains(element.getRootNode().activeElement)),
    /** Draws with the mouse, between parts of the stage. */
    draw: async (tool, from, to) => {
      await button(tool).click();
      const box = await stage.boundingBox();
      const at = ([x, y]) => [box.x + box.width * x, box.y + box.height * y];
      await page.mouse.move(...at(from));
      await page.mouse.down();
      if (from.join() != to.join()) {
        await page.mouse.move(...at(to), { steps: 5 });
      }
      await page.mouse.up();
    },
    /** Goes to a control by Tab, and within a bar by arrows. */
    reach: async (name) => {
      for (let steps = 0; steps < 60; steps++) {
        const found = await page.evaluate(`(() => {
          const element = ${FOCUSED};
          const bar = element?.closest('[role=toolbar]');
          return { name: element?.name, isNear: !!bar?.querySelector('[name=${name}]') };
        })()`);
        if (found.name == name) {
          return;
        }
        await page.keyboard.press(found.isNear ? 'ArrowRight' : 'Tab');
      }
      throw new Error(`${name} can't be reached`);
    },
    /** What came out of it, measured against the picture. */
    result: () => page.evaluate(() => window.edited()),
    /** Words that are cut off, and targets that are too small. */
    measured: () =>
      section.evaluate((element) => {
        const labels = [...element.querySelectorAll('.edit-label, h2, p:not(.edit-said), button')];
        const clipped = labels.filter((label) => label.scrollWidth > label.clientWidth + 1 && label.clientWidth > 0);
        const targets = [...element.querySelectorAll('button, summary')].filter((target) => target.offsetParent);
        const small = targets.filter((target) => target.offsetHeight < 44 || target.offsetWidth < 44);
        return { clipped: clipped.map((label) => label.textContent), small: small.map((target) => target.name || target.tagName) };
      }),
  };
}

/** Where the editor is. @param {string} server */
export function addressOn(server) {
  const [hash] = readdirSync(fileURLToPath(new URL('../dist/w/', import.meta.url)));
  return `${server}/w/${hash}/editor.js`;
}

/** In the page: opens the editor in the widget's dialog, and lets `edited()` tell what came out of it. */
export async function openInPage({ address, width, height, locale, boxes }) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  const original = context.createImageData(width, height);
  const fill = new Uint32Array(original.data.buffer);
  for (let place = 0; place < fill.length; place++) {
    fill[place] = 0xff5a0000 + ((40 + (Math.floor(place / width) % 200)) << 8) + 40 + (place % 200);
  }
  context.putImageData(original, 0, 0);
  const picture = await new Promise((resolve) => canvas.toBlob(resolve));
  const dialog = document.querySelector('askwell-help').shadowRoot.querySelector('dialog');
  const root = document.createElement('div');
  root.className = 'editing';
  dialog.append(root);
  const { edit } = await import(address);
  const begun = performance.now();
  const done = edit({ root, picture, locale, boxes });
  const look = () => (root.querySelector('.edit-stage') ? (window.editable = performance.now() - begun) : requestAnimationFrame(look));
  look();

  window.edited = async () => {
    const { blob } = (await done) ?? {};
    if (!blob) {
      return undefined;
    }
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const chunks = [];
    for (let at = 8; at < bytes.length; ) {
      const length = new DataView(bytes.buffer).getUint32(at);
      chunks.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
      at += 12 + length;
    }
    const bitmap = await createImageBitmap(blob);
    const read = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    read.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(read.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    const before = new Uint32Array(original.data.buffer);
    const { width, height } = bitmap;
    let [black, changed, left, top, right, bottom] = [0, 0, width, height, 0, 0];
    for (let y = 0, place = 0; y < height; y++) {
      for (let x = 0; x < width; x++, place++) {
        // Opaque black, whose bytes are read from the last one.
        if (pixels[place] == 0xff000000) {
          black++;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = y + 1;
        }
        changed += Number(pixels[place] != before[place]);
      }
    }
    return { width, height, chunks, black, changed, blackBounds: [left, top, right, bottom] };
  };
}
