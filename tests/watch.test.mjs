//! What changed on the shop between two looks, as an agent reads it beside what the customer says.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { violations } from './axe.mjs';
import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

let inbox;
stage({
  site: '[sites.watch]\npages = ["/"]\nevery_hours = 24',
  prepare: async () => (inbox = await signIn(browser, services.welcome())),
});

const look = () =>
  promisify(execFile)(services.program, ['watch', 'now', '--site', 'demo', '--config', services.config]);

/** A shopper in the shop reports something, and says nothing of a script. */
async function report() {
  const page = await browser.newPage();
  await page.goto(services.shop);
  const widget = widgetOn(page);
  await widget.open();
  await widget.answer({ email: 'ana@example.org' });
  const { number } = await widget.send();
  await page.close();
  return number;
}

test('a script put into the shop between two looks is in the ticket as seen but not mentioned', async () => {
  await look();
  await fetch(`${services.shop}/apps/some-popup-app`, { method: 'POST' });
  await look();

  const number = await report();

  await inbox.goto(`${services.server}/inbox/cases/${number}`);
  const also = inbox.locator('.observed-changes [data-standing=also]');
  await also.getByText('popup.js').waitFor();
  assert.match(await also.textContent(), /Also changed in that time: script .*popup\.js .*added/);
  const section = await inbox.locator('.observed-changes').textContent();
  assert.match(section, /can't be seen from outside|can’t be seen from outside/);
  assert.doesNotMatch(section, /lie|forgot|blame/i);
  assert.deepEqual(await violations(inbox), []);
});
