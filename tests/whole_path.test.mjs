//! From the help button on each kind of host page to a ticket, its answer, and the customer who reads it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

test('a declined payment in the demo shop becomes a ticket, is answered live, and the customer reads the answer', async () => {
  const inbox = await signIn(browser, services.welcome());
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(services.shop);
  await page.locator('[data-product=clay-fern] button').click();
  await page.locator('.pay').click();
  await page.locator('#payment-error').waitFor();

  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'noticed-0');
  await widget.goOn();
  await widget.choose('change', 'device_or_browser');
  await widget.choose('when-device_or_browser', 'today');
  await widget.choose('who-device_or_browser', 'me');
  await widget.goOn();
  await widget.control('error_comment').fill('I have enough money on it');
  await widget.goOn();
  await widget.reachBy('');
  await widget.goOn();
  const { number, link } = await widget.send();

  await inbox.getByText(number).waitFor();
  await inbox.getByText(number).first().click();
  await inbox.getByText('I have enough money on it').first().waitFor();
  await inbox.getByText('insufficient_funds').first().waitFor();
  await inbox.fill('[name=answer]', 'Your bank asks for a confirmation in its app.');
  await inbox.locator('.answer-form button[type=submit], .answer-form button').last().click();
  await inbox.getByText('Your bank asks for a confirmation in its app.').first().waitFor();

  const customer = await browser.newPage();
  await customer.goto(link);
  await customer.getByText('Your bank asks for a confirmation in its app.').waitFor();
});

for (const name of ['plain', 'strict-csp', 'hostile-css', 'spa', 'two-script-tags', 'prototype-pollution']) {
  test(`a case can be sent from the page "${name}"`, async () => {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() == 'error' && errors.push(message.text()));
    await page.goto(services.page(name));

    const widget = widgetOn(page);
    await widget.open();
    await widget.answer({ email: 'ana@example.org' });
    const { number } = await widget.send();

    assert.match(number, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    assert.deepEqual(errors, []);
    await page.close();
  });
}
