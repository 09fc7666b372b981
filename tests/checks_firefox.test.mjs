//! The checks of the page in Firefox, over WebDriver BiDi.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import puppeteer from 'puppeteer-core';

import { check, record } from './checks.mjs';
import { services, stage } from './stage.mjs';

stage();

let firefox;

before(async () => {
  firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.ASKWELL_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  });
});

after(() => firefox?.close());

async function visit(t, address, blocked) {
  const page = await firefox.newPage();
  t.after(() => page.close());
  page.setDefaultTimeout(20_000);
  await page.evaluateOnNewDocument(record);
  if (blocked) {
    await page.setRequestInterception(true);
    page.on('request', (request) => (blocked.test(request.url()) ? request.abort() : request.continue()));
  }
  await page.goto(address);
  return page;
}

async function facts(page, id) {
  const told = await check(page, [id]);
  assert.equal(told[id].outcome, 'observed');
  return told[id].facts;
}

test('in Firefox missing, broken and unreachable files are told apart', async (t) => {
  const page = await visit(t, services.page('faults'));

  const { cause, status } = await facts(page, 'blocked_resources');

  assert.deepEqual([cause.sort(), status], [['status', 'unreachable'], ['404', '503']]);
});

test('in Firefox a payment form is told for blocked, down or there', async (t) => {
  const states = [];
  for (const [product, blocked] of [['grow-lamp', undefined], ['grow-lamp', /payments\/provider\.js/], ['rain-barrel', undefined]]) {
    const page = await visit(t, services.shop, blocked);
    await page.click(`[data-product=${product}] button`);
    await page.waitForSelector(product == 'grow-lamp' && !blocked ? 'iframe' : '#payment-error:not([hidden])');
    const { script, cause, status } = await facts(page, 'payment_form');
    states.push([script, cause, status].flat());
  }

  assert.deepEqual(states, [
    ['loaded', undefined, undefined],
    ['failed', 'blocked', undefined],
    ['failed', 'status', '503'],
  ]);
});

test('in Firefox what a policy forbids is not taken for anything else', async (t) => {
  const page = await visit(t, services.page('faults-csp'));

  const { cause } = await facts(page, 'blocked_resources');

  assert.ok(cause.includes('policy'), cause.join());
  assert.ok(!cause.includes('blocked') && !cause.includes('unreachable'), cause.join());
});

test('in Firefox every check comes to an end, and those that it can’t do say so', async (t) => {
  const page = await visit(t, services.page('strict-csp'));

  const told = await check(page, [
    'blocked_resources', 'clock', 'connection', 'cookies', 'duplicates', 'language_currency', 'mixed_content', 'old_browser', 'page_errors',
    'page_load', 'payment_form', 'policy_violations', 'rewritten_page', 'service_worker', 'slowness', 'storage', 'zoom',
  ]);

  const others = Object.entries(told).filter(([, { outcome }]) => outcome != 'observed').map(([id, { outcome }]) => [id, outcome]);
  console.log(JSON.stringify(others), JSON.stringify(told.storage), JSON.stringify(told.slowness));
  assert.deepEqual(others.filter(([, outcome]) => outcome != 'not_supported'), []);
});
