//! What an error means, told while it is described, and what would tell most, asked before a person is.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { violations } from './axe.mjs';
import { shopper } from './guide.mjs';
import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';

/** @type {import('playwright-core').Page} */
let inbox;
stage({
  prepare: async () => {
    inbox = await signIn(browser, services.welcome());
    inbox.setDefaultTimeout(15_000);
  },
});

/** What is told below the question, entry by entry. */
const told = (widget) => widget.host.locator('[role=status] .finding');

/** Opens the help and describes the error in these words. */
async function describe(t, text, options = {}) {
  const visitor = await shopper(t, options);
  const { page, widget } = visitor;
  const requests = [];
  page.on('request', (request) => requests.push(request.url() + (request.postData() ?? '')));
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill(text);
  return { ...visitor, requests };
}

test('a code is explained while it is typed, and nothing of the text leaves the page', async (t) => {
  const { page, widget, requests } = await describe(t, 'My basket says ERR_NAME_NOT_RESOLVED, signed Wilhelmina');

  const entry = told(widget).filter({ hasText: 'ERR_NAME_NOT_RESOLVED' });
  await entry.waitFor();

  assert.match(await entry.textContent(), /The shop’s name can’t be found/);
  assert.deepEqual(requests.filter((request) => /wilhelmina|basket/i.test(request)), []);
  assert.deepEqual(await violations(page), []);
});

test('what the page stumbled over is explained though the person has no words for it', async (t) => {
  const { widget } = await describe(t, 'It is broken');

  await told(widget).getByText('Stripe: insufficient_funds').waitFor();
});

test('a code that the page doesn’t carry is asked for by itself', async (t) => {
  const { widget, requests } = await describe(t, 'Wilhelmina sees the Redsys error SIS0042 here');

  await told(widget).first().getByText('SIS0042').waitFor();

  const asked = requests.filter((request) => request.includes('/catalogue/codes/'));
  assert.equal(asked.length, 1, asked.join('\n'));
  assert.match(asked[0], /codes\/SIS0042\?/);
  assert.deepEqual(requests.filter((request) => /wilhelmina/i.test(request)), []);
});

test('a code that is almost one is asked about, never taken for it', async (t) => {
  const { widget } = await describe(t, 'Stripe insufficient_funts');

  await told(widget).getByText('Did you mean insufficient_funds (Stripe)?').waitFor();
});

test('what is told goes when it no longer is in the text', async (t) => {
  const { widget } = await describe(t, 'It says ERR_NAME_NOT_RESOLVED');
  const entry = told(widget).filter({ hasText: 'ERR_NAME_NOT_RESOLVED' });
  await entry.waitFor();

  await widget.control('error_text').fill('It is broken');

  await entry.waitFor({ state: 'detached' });
});

test('where the module can’t be had, the question works as without it', async (t) => {
  const visitor = await shopper(t);
  await visitor.page.route('**/explaining.packed*', (route) => route.abort());
  await visitor.ask('page-broken', /./, { text: 'Stripe insufficient_funds, and the page is white' });

  const { number } = await visitor.finish();

  assert.ok(number);
});

test('the page, the command line and the ticket tell the same', async (t) => {
  const text = 'Since I switched the popup plugin off the cart works. Before: net::ERR_BLOCKED_BY_CLIENT';
  const { widget, next, finish } = await describe(t, text, { audience: 'merchant' });
  await told(widget).last().getByText('What this most often comes from').waitFor();
  const inPage = await told(widget).allTextContents();

  const said = execFileSync(services.program, ['explain', '--json', '--audience', 'merchant'], { input: text });
  const onTerminal = JSON.parse(said.toString());
  await next('What is it about?');
  await widget.choose('topic', 'app-or-plugin');
  const { number } = await finish();
  await inbox.goto(`${services.server}/inbox/cases/${number}`);
  const inTicket = await inbox.locator('main').textContent();

  const [{ code, meaning }] = onTerminal.codes;
  assert.equal(code, 'ERR_BLOCKED_BY_CLIENT');
  assert.ok(inPage.some((entry) => entry.includes(code) && entry.includes(meaning)), inPage.join('\n'));
  assert.equal(onTerminal.causes[0].cause, 'plugin_or_app');
  assert.match(inPage.at(-1), /(Probably|Possibly) an app or plugin/);
  assert.ok(inTicket.includes(code), inTicket);
  assert.match(inTicket, /app or plugin/i);
});
