//! The whole path without a mouse.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keys } from './keys.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

test('a case is sent by keyboard alone, and each new question has the focus', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  page.setDefaultTimeout(8000);
  await page.goto(services.page('plain'));
  const widget = widgetOn(page);
  await widget.launcher.waitFor();

  const { reach, goOn, asked } = keys(page, widget);

  await reach((element) => element.label == 'launcher');
  await page.keyboard.press('Enter');
  await widget.app.waitFor();
  await asked('What went wrong?');
  await reach((element) => element.name == 'error_source');
  await page.keyboard.press('Space');
  await reach((element) => element.name == 'error_text');
  await page.keyboard.type('The button does nothing');
  await goOn();

  await asked('What is it about?');
  await reach((element) => element.name == 'topic');
  await page.keyboard.press('ArrowUp');
  await goOn();

  await asked('What changed');
  await reach((element) => element.value == 'nothing_known');
  await page.keyboard.press('Space');
  await goOn();

  await asked('Can you show it?');
  await goOn();

  await asked('How can we reach you?');
  await reach((element) => element.name == 'contact_source');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await goOn();

  await asked('Check your answers');
  await goOn('send');

  const { number } = await widget.receipt();
  assert.match(number, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await asked('Your case has arrived');
});

test('the summary of what is missing takes the focus and leads to the field', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  page.setDefaultTimeout(8000);
  await page.goto(services.page('plain'));
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'typed');

  await widget.button('continue').click();
  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.closest('.summary'));
  await widget.host.locator('.summary').locator('a, button').first().press('Enter');

  await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.name == 'error_text');
});

test('Tab never leaves the open dialog for the page', async (t) => {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(services.page('plain'));
  await widgetOn(page).open();

  for (let step = 0; step < 25; step++) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => document.activeElement.localName);
    assert.ok(['askwell-help', 'body'].includes(where), where);
  }
});
