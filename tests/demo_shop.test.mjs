//! The demo shop: what goes wrong depends on the cart alone, and the widget has noticed each of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

/** Puts a product into the cart and pays. */
async function buy(t, product) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.install();
  await page.goto(services.shop);
  await page.locator(`[data-product=${product}] button`).click();
  await page.locator('.pay').click();
  return page;
}

async function offered(page) {
  await widgetOn(page).launcher.click();
  await page.clock.runFor(100);
  await page.locator('askwell-help .card').first().waitFor();
  return page.locator('askwell-help .card').allTextContents();
}

test('an ordinary product can be bought', async (t) => {
  const page = await buy(t, 'moss-pot');

  await page.getByText('Your order FC-20417 is on its way').waitFor();
});

test('a declined card is noticed by the text on the page and by the request', async (t) => {
  const page = await buy(t, 'clay-fern');
  await page.locator('#payment-error').waitFor();

  const cards = await offered(page);

  assert.match(cards[0], /insufficient_funds/);
  assert.match(cards[1], /402/);
});

test('a shop that breaks down with an error page is noticed', async (t) => {
  const page = await buy(t, 'olive-tree');
  await page.locator('#payment-error').waitFor();

  const cards = await offered(page);

  assert.match(cards[0], /could not be completed/);
  assert.match(cards[1], /500/);
});

test('a payment that never ends is noticed', async (t) => {
  const page = await buy(t, 'watering-can');
  await page.locator('.pay[aria-busy]').waitFor();
  await page.clock.fastForward(12_000);

  const cards = await offered(page);

  assert.match(cards[0], /12 s.*\/api\/payments/s);
});

test('a script that throws in silence is noticed', async (t) => {
  const page = await buy(t, 'terracotta-trio');

  const cards = await offered(page);

  assert.match(cards[0], /Cannot read properties of undefined \(reading 'zone'\)/);
});

test('the shop speaks four languages and so does its help button', async (t) => {
  const context = await browser.newContext({ locale: 'fr' });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(services.shop);
  await page.selectOption('#language', 'ro');
  await page.waitForURL(/lang=ro/);

  assert.equal(await page.locator('h1').textContent(), 'Tot ce și-ar putea dori o plantă');
  await widgetOn(page).open();
  assert.equal(await widgetOn(page).question.textContent(), 'Ce nu merge?');
});
