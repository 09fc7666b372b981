//! What a case may come from, as an agent reads it: and saying what it was, by keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './axe.mjs';
import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';

let inbox;
stage({ prepare: async () => (inbox = await signIn(browser, services.welcome())) });

/** Sends a case as a shop's own program would, and gives its number. */
async function post(text) {
  const answer = await fetch(`${services.server}/api/v1/cases`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'askwell-site': 'demo',
      'idempotency-key': crypto.randomUUID(),
      origin: services.shop,
    },
    body: JSON.stringify({ locale: 'en', error: { typed: { text } }, changes: { not_sure: {} }, contact: 'link_only' }),
  });
  assert.equal(answer.status, 201);
  return (await answer.json()).number;
}

const causes = () => inbox.locator('section.causes');
const resolution = () => inbox.locator('#resolution');

test('a cause is said and taken back by keyboard alone', async () => {
  const number = await post('Stripe says card_declined since I installed a plugin');
  await inbox.goto(`${services.server}/inbox/cases/${number}`);
  await causes().getByText('card_declined', { exact: true }).waitFor();
  const first = await causes().locator('.cause strong').first().textContent();

  await inbox.keyboard.press('s');
  assert.equal(await inbox.evaluate(() => document.activeElement?.closest('label')?.textContent?.trim()), first);
  await inbox.keyboard.press('ArrowDown');
  const second = await inbox.evaluate(() => document.activeElement?.closest('label')?.textContent?.trim());
  assert.notEqual(second, first);
  await inbox.keyboard.press('Enter');

  await resolution().getByText('said by Ioana').waitFor();
  assert.equal(await resolution().locator('p strong').first().textContent(), second);
  await inbox.locator('[aria-pressed=true][value=solved]').waitFor();

  await inbox.keyboard.press('s');
  await inbox.keyboard.press('Enter');
  await inbox.getByText('Ioana took the cause back').waitFor();
  assert.equal(await resolution().getByText('said by Ioana').count(), 0);
});

test('who sets a case to solved is asked what it was, and a solved one is shown beside those like it', async () => {
  const solved = await post('The wheel of fortune popup covers the whole cart page');
  await inbox.goto(`${services.server}/inbox/cases/${solved}`);
  await inbox.locator('button[value=solved]').first().click();
  await inbox.waitForURL(/#resolution$/);
  await resolution().getByLabel('A script from elsewhere').check();
  await resolution().getByLabel('More exactly').fill('the wheel');
  await resolution().getByRole('button', { name: 'Keep' }).click();
  await resolution().getByText('said by Ioana').waitFor();

  const alike = await post('A wheel of fortune popup covers my cart page again');
  await inbox.goto(`${services.server}/inbox/cases/${alike}`);

  const similar = inbox.locator('section.similar');
  await similar.getByText(solved).waitFor();
  await similar.getByText('the wheel', { exact: true }).waitFor();
});

test('the question that tells most is put into the answer once', async () => {
  const number = await post('It is broken again. I did nothing. Fix it.');
  await inbox.goto(`${services.server}/inbox/cases/${number}`);
  await causes().getByText('Not enough evidence yet').waitFor();
  const asked = await causes().locator('[data-insert]').getAttribute('data-insert');

  for (let times = 0; times < 2; times += 1) {
    await inbox.getByRole('button', { name: 'Put it into the answer' }).click();
  }

  assert.equal(await inbox.locator('#answer').inputValue(), asked);
  assert.ok(await inbox.locator('#answer').evaluate((answer) => answer === document.activeElement));
});

test('the ticket and what was learned read well on a phone, in the dark, and for programs that read aloud', async () => {
  const number = await post('Checkout fails: net::ERR_BLOCKED_BY_CLIENT on the payment script');
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: 'dark',
    storageState: await inbox.context().storageState(),
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  for (const address of [`/inbox/cases/${number}`, '/inbox/learned']) {
    await page.goto(services.server + address);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} scrolls sideways`);
    assert.deepEqual(await violations(page), [], address);
  }
  await context.close();
});
