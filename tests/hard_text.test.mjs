//! Text that is long, hostile or written from right to left.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

let inbox;

stage({
  prepare: async () => {
    inbox = await signIn(browser, services.welcome());
  },
});

/** The first question with `text` put in as a paste would. */
async function paste(t, text) {
  const page = await browser.newPage();
  t.after(() => page.close());
  page.setDefaultTimeout(10_000);
  await page.goto(services.page('plain'));
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'typed');
  // At once: a driver's own way of filling in takes seconds for long texts.
  await widget.control('error_text').evaluate((area, text) => {
    area.focus();
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
  }, text);
  return { page, widget };
}

async function finish(widget) {
  await widget.choose('change_source', 'nothing_known');
  await widget.goOn();
  await widget.goOn();
  await widget.reachBy('');
  await widget.goOn();
  return widget.send();
}

const caseOf = async (link) => (await fetch(link + '/case.json')).json();

test('ten thousand pasted lines are not cut, and can go along as a file', async (t) => {
  const log = Array.from({ length: 10_000 }, (_, line) => `${line}: cart.js threw`).join('\n');
  const { widget } = await paste(t, log);

  await widget.button('continue').click();
  await widget.host.getByText(/characters are more than the 20,?000 that fit/).first().waitFor();
  assert.equal((await widget.control('error_text').inputValue()).length, log.length);
  await widget.host.getByText('Attach it as a text file instead').click();
  await widget.goOn();
  const { link } = await finish(widget);

  const { attachments } = await caseOf(link);
  assert.equal(attachments.length, 1);
  assert.equal(attachments[0].size_bytes, log.length);
});

test('nothing is said about an empty answer until somebody goes on', async (t) => {
  const { widget } = await paste(t, '   ');
  assert.equal(await widget.host.locator('[aria-invalid=true]').count(), 0);

  await widget.button('continue').click();

  await widget.host.locator('[aria-invalid=true]').first().waitFor();
  assert.match(await widget.host.locator('.summary').textContent(), /This is still empty/);
});

test('control and direction marks go, words of every script stay', async (t) => {
  const { widget } = await paste(t, 'a\u0000b\u202Egnp.exe \u05E9\u05D2\u05D9\u05D0\u05D4 \u062E\u0637\u0623 \u2067x\u2069 \u{1F6D2}');
  await widget.goOn();
  const { link } = await finish(widget);

  const { error } = (await caseOf(link)).case ?? (await caseOf(link));
  assert.equal(error.typed.text, 'abgnp.exe \u05E9\u05D2\u05D9\u05D0\u05D4 \u062E\u0637\u0623 x \u{1F6D2}');
});

test('markup in an answer is text wherever it is shown', async (t) => {
  const attack = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';
  const { page, widget } = await paste(t, attack);
  await widget.goOn();
  const { number, link } = await finish(widget);
  assert.notEqual(await page.title(), 'taken');

  const reader = await browser.newPage();
  t.after(() => reader.close());
  for (const address of [link, link + '/case.html']) {
    await reader.goto(address);
    await reader.getByText('<img src=x').first().waitFor({ state: 'attached' });
    assert.notEqual(await reader.title(), 'taken');
  }
  await inbox.goto(services.server + '/inbox');
  await inbox.getByText(number).first().click();
  await inbox.getByText('<img src=x').first().waitFor({ state: 'attached' });
  assert.notEqual(await inbox.title(), 'taken');
});

test('cards, addresses and keys are masked before anything is sent, and shown so before', async (t) => {
  const { page, widget } = await paste(t, 'ana@example.org, 4242 4242 4242 4242, Bearer abcdef123456');
  const posted = page.waitForRequest((request) => request.method() == 'POST' && request.url().endsWith('/cases'));
  await widget.goOn();
  await widget.choose('change_source', 'nothing_known');
  await widget.goOn();
  await widget.goOn();
  await widget.reachBy('');
  await widget.goOn();
  await widget.host.getByText('[email], [card], Bearer [token]').first().waitFor();
  await widget.send();

  assert.equal((await posted).postDataJSON().error.typed.text, '[email], [card], Bearer [token]');
});
