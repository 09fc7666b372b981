//! Where WebAssembly can't start or can't be fetched: the plain form, or at least an honest sentence, and nothing lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

async function visit(t, name) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(services.page(name));
  return { page, widget: widgetOn(page) };
}

async function openPlainForm(widget) {
  await widget.launcher.click();
  await widget.button('send').waitFor();
}

const number = (widget) => widget.host.locator('#number').textContent();

test('where the policy bars WebAssembly, a case is sent all the same', async (t) => {
  const { page, widget } = await visit(t, 'no-wasm-csp');
  await page.click('[data-failure=visible]');
  await openPlainForm(widget);
  const posted = page.waitForRequest((request) => request.method() == 'POST' && request.url().endsWith('/api/v1/cases'));

  await widget.control('text').fill('Paid with 4242 4242 4242 4242, nothing came');
  await widget.control('email').fill('ana@example.org');
  await widget.button('send').click();

  assert.match(await number(widget), /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const link = await widget.host.locator('a.kept').getAttribute('href');
  assert.ok(link.startsWith(services.server + '/c/'), link);
  const sent = (await posted).postDataJSON();
  assert.equal(sent.error.typed.text, 'Paid with [card], nothing came');
  assert.deepEqual(sent.contact, { email: { address: 'ana@example.org' } });
  assert.equal(sent.events[0].text, 'The voucher has expired.');
  assert.match(sent.page.url, /no-wasm-csp$/);
  await (await browser.newPage()).goto(link);
});

test('what was taken out of the plain form is not sent', async (t) => {
  const { page, widget } = await visit(t, 'no-wasm-csp');
  await page.click('[data-failure=visible]');
  await openPlainForm(widget);
  const posted = page.waitForRequest((request) => request.method() == 'POST');

  await widget.control('text').fill('It fails');
  for (const name of ['page', 'environment', 'events']) {
    await widget.control(name).uncheck();
  }
  await widget.button('send').click();
  await number(widget);

  const { page: address, environment, events, contact } = (await posted).postDataJSON();
  assert.deepEqual({ address, environment, events, contact }, { address: null, environment: null, events: [], contact: 'link_only' });
});

test('what is missing or wrong is said beside its field, which gets the focus', async (t) => {
  const { widget } = await visit(t, 'no-wasm-csp');
  await openPlainForm(widget);

  await widget.button('send').click();
  assert.equal(await widget.host.locator('#text-wrong').textContent(), 'Write what went wrong.');
  assert.ok(await widget.control('text').evaluate((element) => element.matches(':focus')));
  await widget.control('text').fill('x'.repeat(20_001));
  await widget.control('email').fill('ana@example');
  await widget.button('send').click();

  assert.equal(
    await widget.host.locator('#text-wrong').textContent(),
    '20001 characters are more than the 20000 that fit. Nothing was cut.',
  );
  assert.equal(await widget.host.locator('#email-wrong').textContent(), 'The address should look like name@example.org.');
  assert.equal(await widget.control('text').getAttribute('aria-describedby'), 'text-wrong');
  assert.equal((await widget.control('text').inputValue()).length, 20_001);
});

test('a server that dies while the case is posted gets it once, after a retry', async (t) => {
  const { page, widget } = await visit(t, 'no-wasm-csp');
  await openPlainForm(widget);
  await widget.control('text').fill('Sent in a storm');
  const keys = [];
  page.on('request', (request) => request.method() == 'POST' && keys.push(request.headers()['idempotency-key']));
  // The server takes the case, but its answer is lost.
  await page.route('**/api/v1/cases', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });

  await widget.button('send').click();
  await widget.host.getByText('Not sent: the server can’t be reached').waitFor();
  const elsewhere = widget.host.getByRole('link', { name: 'Open this help as a page of its own' });
  assert.equal(await elsewhere.getAttribute('href'), `${services.server}/help/demo?lang=en`);
  await services.kill();
  await services.restart();
  const replayed = page.waitForResponse((response) => response.request().method() == 'POST');
  await widget.button('send').click();
  await number(widget);

  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.equal((await (await replayed).allHeaders())['idempotent-replayed'], 'true');
});

test('a widget that can’t be fetched gives way to the plain form with what was typed', async (t) => {
  const { page, widget } = await visit(t, 'plain');
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**/widget.packed*', async (route) => {
    await released;
    await route.abort();
  });
  await widget.launcher.click();
  await widget.choose('error_source', 'no_message');
  await widget.control('expected').fill('A receipt');
  await widget.control('seen').fill('A white page');

  release();
  await widget.button('send').waitFor();

  assert.equal(await widget.control('text').inputValue(), 'A receipt\n\nA white page');
});

test('with nothing to be fetched the first question stays, says so, and goes on when the line is back', async (t) => {
  const { page, widget } = await visit(t, 'plain');
  await page.context().setOffline(true);
  await widget.launcher.click();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('Written in a tunnel');
  await widget.button('continue').click();
  const again = widget.shell.getByText('Try again');
  await again.waitFor();

  await page.context().setOffline(false);
  await again.click();
  await widget.app.waitFor();

  assert.equal(await widget.control('error_text').inputValue(), 'Written in a tunnel');
});

test('a card confirmed on an earlier visit is in the plain form too', async (t) => {
  const { page, widget } = await visit(t, 'plain');
  await page.click('[data-failure=visible]');
  await widget.open();
  await widget.choose('error_source', 'noticed-0');
  await widget.goOn();
  await page.waitForFunction(() => localStorage.getItem('askwell:demo'));
  await page.goto(services.page('no-wasm-csp'));

  await openPlainForm(widget);

  assert.equal(await widget.control('text').inputValue(), 'The voucher has expired.');
});

test('answers from an earlier visit are in the plain form too', async (t) => {
  const { page, widget } = await visit(t, 'plain');
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('Kept from the day before');
  await widget.goOn();
  await page.waitForFunction(() => localStorage.getItem('askwell:demo'));
  await page.goto(services.page('no-wasm-csp'));

  await openPlainForm(widget);
  assert.equal(await widget.control('text').inputValue(), 'Kept from the day before');
  await widget.button('send').click();
  await number(widget);

  await page.waitForFunction(() => !localStorage.getItem('askwell:demo'));
});
