//! The whole path once in Firefox, over WebDriver BiDi.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { launchFirefox } from './firefox.mjs';
import { browser, services, stage } from './stage.mjs';

stage({ launch: launchFirefox });

test('in Firefox, under a strict policy, a noticed error becomes a case that can be followed', async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(services.page('strict-csp'));
  await page.click('[data-failure=visible]');
  const find = (selector) => page.waitForSelector(`askwell-help >>> ${selector}`, { visible: true });
  const press = async (selector) => (await find(selector)).click();
  const asked = (question) =>
    page.waitForFunction(
      (text) => document.querySelector('askwell-help').shadowRoot.querySelector('h2')?.textContent.includes(text),
      {},
      question,
    );

  await press('.launcher');
  await find('.app h2');
  await press('[value=noticed-0]');
  await press('[name=continue]');
  await asked('What is it about?');
  await press('[value=other]');
  await press('[name=continue]');
  await asked('What changed');
  await press('[value=nothing_known]');
  await press('[name=continue]');
  await asked('Can you show it?');
  await press('[name=continue]');
  await asked('How can we reach you?');
  await press('[value=email]');
  await (await find('[name=email]')).type('ana@example.org');
  await press('[name=continue]');
  await asked('Check your answers');
  await press('[name=send]');

  const number = await (await find('#number')).evaluate((element) => element.textContent.trim());
  assert.match(number, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const link = await (await find('#link a')).evaluate((element) => element.href);
  await page.goto(link);
  const text = await page.evaluate(() => document.body.textContent);
  assert.ok(text.includes('The voucher has expired.'), text);
  assert.deepEqual(errors, []);
});
