//! The demo shop's payment form that doesn't come: stopped on the person's own side, or down at the provider's.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

/** Fails to pay for a product, asks for help, and comes to what the checks have found. */
async function lookedAt(t, product, before) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const posted = [];
  page.on('request', (request) => request.url().endsWith('/api/v1/cases') && request.method() == 'POST' && posted.push(request));
  await before?.(page);
  await page.goto(services.shop);
  await page.locator(`[data-product=${product}] button`).click();
  await page.getByText('The payment form could not be loaded.').waitFor();
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'noticed-0');
  const next = async (question) => {
    await widget.button('continue').click();
    await widget.host.locator('h2', { hasText: question }).waitFor();
  };
  await next('What is it about?');
  await widget.choose('topic', 'payment-declined');
  await next('Let’s look at this page first');
  return { page, widget, next, posted };
}

test('a person whose payment script is blocked is told so and how to allow it; it helps, and no ticket is made', async (t) => {
  const { page, widget, next, posted } = await lookedAt(t, 'grow-lamp', (page) =>
    page.route('**/payments/provider.js', (route) => route.abort('blockedbyclient')),
  );
  await widget.host.getByText('Something in this browser or network stops the payment form').waitFor();

  await next('A blocker stops the payment form');
  await widget.host.getByText('switch it off for this shop').first().waitFor();
  await widget.choose('answer-allow', 'yes');
  const counted = page.waitForRequest((request) => request.url().includes('/api/v1/walks/') && request.postData().includes('solved'));
  await next('Good that it works');

  await counted;
  assert.equal(posted.length, 0);
});

test('a person whose payment provider is down is told that it isn’t on their side, and the ticket says why', async (t) => {
  const { page, widget, next } = await lookedAt(t, 'rain-barrel');
  await widget.host.getByText('The payment service answers with an error. It isn’t on your side.').waitFor();

  await next('The fault is with the shop, not on your side');
  await widget.control('answer-shop-side').first().check();
  const far = widget.host.locator('.far');
  while (!(await widget.button('send').isVisible())) {
    const before = await far.textContent();
    for (const name of ['impact.since', 'impact.workaround']) {
      const answer = widget.control(`answer-${name}`, 'not_sure');
      (await answer.isVisible()) && (await answer.check());
    }
    (await widget.control('contact_source', 'link_only').isVisible()) && (await widget.reachBy(''));
    await widget.button('continue').click();
    await widget.host.locator('.far', { hasNotText: before }).waitFor();
  }
  const { link } = await widget.send();

  const file = await (await page.request.get(link + '/case.json?download')).text();
  assert.match(file, /provider_down/);
  assert.match(file, /"503"/);
  assert.match(file, /shop_from_outside/);
});
