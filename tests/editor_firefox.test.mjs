//! The picture editor once in Firefox, over WebDriver BiDi: the same file comes out of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addressOn, openInPage } from './editor.mjs';
import { launchFirefox } from './firefox.mjs';
import { browser, services, stage } from './stage.mjs';

stage({ launch: launchFirefox });

test('in Firefox too, keys alone black out pixels, and a mouse draws', async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(services.page('strict-csp'));
  const find = (selector) => page.waitForSelector(`askwell-help >>> ${selector}`, { visible: true });
  await (await find('.launcher')).click();
  await find('.app h2');
  await page.evaluate(openInPage, { address: addressOn(services.server), width: 900, height: 600, locale: 'en', boxes: [] });

  const stage = await find('.edit-stage');
  await stage.focus();
  for (const key of ['Enter', 'ArrowLeft', 'ArrowUp']) {
    await page.keyboard.press(key);
  }
  const told = await (await find('[name^=edit-mark-]')).evaluate((element) => element.textContent);
  await page.keyboard.press('3');
  const { x, y, width, height } = await stage.boundingBox();
  await page.mouse.move(x + width * 0.3, y + height * 0.3);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.45, y + height * 0.4, { steps: 4 });
  await page.mouse.up();
  const count = await page.evaluate(() => document.querySelector('askwell-help').shadowRoot.querySelectorAll('[name^=edit-mark-]').length);
  await (await find('[name=edit-done]')).click();

  const file = await page.evaluate(() => window.edited());
  const [, , left, top, wide, high] = told.match(/\d+/g).map(Number);
  assert.equal(count, 2);
  assert.deepEqual([file.width, file.height], [900, 600]);
  assert.deepEqual(file.blackBounds, [left, top, left + wide, top + high]);
  assert.ok(file.changed > file.black && file.changed < file.black + 20_000, `${file.changed} of ${file.black}`);
  assert.deepEqual(errors, []);
});
