//! What must not leave the browser doesn't, however it is written; and the person sees what is masked, and can hide more.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './axe.mjs';
import { shopper } from './guide.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';
import { wire } from './wire.mjs';

stage();

const CARD = '4000056655665556';
const encoded = (write) => [...CARD].map((digit) => write(digit.charCodeAt(0))).join('');

/** The card as nobody would write it, or only by chance. */
const DISGUISES = {
  separators: '4000/0566.5566_5556',
  lines: '4000 0566\n5566 5556',
  fullWidth: encoded((code) => String.fromCharCode(code + 0xfee0)),
  zeroWidth: [...CARD].join('\u200b'),
  entities: encoded((code) => `&#${code};`),
  percent: encoded((code) => '%' + code.toString(16)),
  base64: Buffer.from(`card ${CARD} of Ana`).toString('base64'),
};
const ALL = Object.entries(DISGUISES).map(([name, text]) => `${name}: ${text}`).join('\n\n');
const ONE_LINE = ALL.replaceAll('\n', ' ');

const DECODED = [
  (text) => text,
  (text) => text.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16))),
  (text) => text.replace(/&#x?([0-9a-f]+);/gi, (all, code) => String.fromCharCode(parseInt(code, all[2] == 'x' ? 16 : 10))),
  (text) => text.replace(/[\w+/-]{16,}={0,2}/g, (run) => [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString('latin1')).join(' ')),
];

/** Whether half of the card, or more, can be read in a text by any of these ways. */
function tells(text) {
  return DECODED.some((decode) => {
    const digits = decode(text).normalize('NFKC').replace(/\\n/g, '').replace(/\D/g, '');
    return [0, 4, 8].some((start) => digits.includes(CARD.slice(start, start + 8)));
  });
}

/** Everything that the widget keeps on the device. */
function kept(page) {
  return page.evaluate(async () => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('askwell');
      request.onsuccess = () => resolve(request.result);
    });
    const all = (name) =>
      new Promise((resolve) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
      });
    const files = await Promise.all((await all('files')).map(({ blob }) => blob.text()));
    const runs = await all('runs');
    database.close();
    return JSON.stringify([runs, files, { ...localStorage }, { ...sessionStorage }, document.cookie]);
  });
}

async function keptWith(page, text) {
  for (;;) {
    const told = await kept(page);
    if (told.includes(text)) {
      return told;
    }
  }
}

test('the ways of reading the wire find the card in each of its disguises', () => {
  for (const [name, text] of Object.entries(DISGUISES)) {
    assert.ok(tells(JSON.stringify(text)), name);
  }
  assert.ok(!tells('order 100000234512, 2026-11-22 06:14:20'));
});

test('a card in seven disguises, typed wherever one can type, never leaves the browser and is not kept on the device', async (t) => {
  const { sent, proxy } = await wire(t);
  const { page, widget, ask, next } = await shopper(t, { audience: 'merchant', context: { proxy } });
  const long = `${ALL}\n${'All I did was to press the button. '.repeat(800)}\n${ALL}`;
  const log = `${'2026-11-22 06:14:20 INFO nothing happened at /checkout\n'.repeat(4000)}${ALL}\n`;

  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill(long);
  await widget.button('attach-text').click();
  await widget.control('error_text').fill(ALL);
  await next('What is it about?');
  await widget.choose('topic', 'app-or-plugin');
  await next('Which app or integration is it');
  while (!(await widget.button('send').isVisible())) {
    await answerWithCards(widget, log);
    const before = await widget.host.locator('.far').textContent();
    await widget.button('continue').click();
    await widget.host.locator('.far', { hasNotText: before }).waitFor();
  }
  const onDevice = await keptWith(page, 'ana@example.org');
  await widget.send();

  assert.ok(!tells(onDevice), onDevice);
  const cases = sent.filter((request) => request.startsWith('POST') && request.includes('/api/v1/cases\n'));
  assert.equal(cases.length, 1);
  assert.ok(cases[0].includes('separators: ') && cases[0].includes('[card]'), cases[0]);
  for (const part of ['All I did was to press the button.', 'INFO nothing happened at /checkout']) {
    assert.ok(sent.some((request) => request.startsWith('PATCH') && request.includes(part)), part);
  }
  assert.deepEqual(sent.filter(tells), []);
});

/** Answers whatever is asked with the card, where words are asked for. */
async function answerWithCards(widget, log) {
  const fields = await widget.app
    .locator('input, textarea')
    .evaluateAll((all) => all.map(({ name, type, value }) => ({ name, type, value })));
  const LIKELY = ['nothing_known', 'email', 'not_sure', 'unsure', 'no'];
  for (const name of new Set(fields.filter(({ type }) => type == 'radio' || type == 'checkbox').map(({ name }) => name))) {
    const values = fields.filter((field) => field.name == name).map(({ value }) => value);
    if (name != 'change') {
      await widget.choose(name, LIKELY.find((value) => values.includes(value)) ?? values[0]);
    }
  }
  for (const { name, type } of fields) {
    if (type == 'file') {
      await widget.control(name).setInputFiles({ name: `${CARD}.log`, mimeType: 'text/plain', buffer: Buffer.from(log) });
      await widget.host.getByText('Uploaded').last().waitFor();
    } else if (name == 'email') {
      await widget.control(name).fill('ana@example.org');
    } else if (name.startsWith('answer-') && type != 'radio' && type != 'checkbox') {
      await widget.control(name).fill(type == 'date' ? '2026-11-20' : ONE_LINE);
    } else if (name == 'change_comment') {
      await widget.control(name).fill(ONE_LINE.slice(0, 400));
    }
  }
}

/** "Check your answers" on a page, after this was typed. */
async function review(t, text, { email = '', context: more } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce', bypassCSP: true, ...more });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(services.page('plain'));
  const widget = widgetOn(page);
  await widget.open();
  await widget.answer({ text, email });
  await widget.button('send').waitFor();
  return { page, widget };
}

/** The body of the case that is sent. */
async function send(page, widget) {
  const posted = page.waitForRequest((request) => request.method() == 'POST' && request.url().endsWith('/api/v1/cases'));
  await widget.send();
  return (await posted).postDataJSON();
}

test('what was masked stands out and is said by kind; after a reload it comes back as its mark, and the address to be reached at as it is', async (t) => {
  const { page, widget } = await review(t, `Paid with ${CARD}, write to ion@example.org`, { email: 'ana@example.org' });
  const marks = widget.app.locator('.said mark');

  assert.deepEqual(await marks.allTextContents(), ['[card]', '[email]']);
  await widget.host.getByText('[card] card number', { exact: true }).waitFor();
  await widget.button('open-error').first().click();
  assert.equal(await widget.control('error_text').inputValue(), `Paid with ${CARD}, write to ion@example.org`);
  await keptWith(page, '[card]');
  await page.reload();
  await widget.open();

  assert.equal(await widget.control('error_text').inputValue(), 'Paid with [card], write to [email]');
  await widget.button('continue').click();
  await widget.button('open-contact').click();
  assert.equal(await widget.control('email').inputValue(), 'ana@example.org');
});

test('what a person selects is hidden everywhere, counted, and can be shown again', async (t) => {
  const { page, widget } = await review(t, 'Popescu called. It is Popescu who knows.');
  await widget.host.getByText('Hide more words').click();

  await selectWord(widget.host.getByText('Popescu called').first());
  await widget.button('hide').click();

  await widget.host.getByText('[removed] called. It is [removed] who knows.').waitFor();
  await widget.host.getByText('[removed] what you hid × 2').waitFor();
  await widget.button('unhide-0').click();
  await widget.host.getByText('Popescu called. It is Popescu who knows.').waitFor();
  await selectWord(widget.host.getByText('Popescu called').first());
  await widget.button('hide').click();
  await widget.button('unhide-0').waitFor();
  const body = await send(page, widget);
  assert.equal(body.error.typed.text, '[removed] called. It is [removed] who knows.');
});

test('by keyboard alone words are typed to be hidden, and the key that sends doesn’t send them', async (t) => {
  const { page, widget } = await review(t, 'Ask Maria Ionescu');
  const focused = () => page.evaluate(() => document.activeElement.shadowRoot.activeElement?.name);
  await widget.host.locator('.hiding summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'hide_text');

  await page.keyboard.type('Nobody');
  await page.keyboard.press('Enter');
  await widget.host.getByText('Nothing to hide was found.').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Maria Ionescu');
  await page.keyboard.press('Enter');

  await widget.host.getByText('Ask [removed]').waitFor();
  assert.equal(await widget.control('hide_text').inputValue(), '');
  assert.ok(await widget.button('send').isVisible());
  const body = await send(page, widget);
  assert.equal(body.error.typed.text, 'Ask [removed]');
});

test('what is hidden is hidden by touch too, and on a page that is reloaded it stays so', async (t) => {
  const { page, widget } = await review(t, 'Popescu called', { context: { hasTouch: true, isMobile: true } });
  await widget.host.getByText('Hide more words').tap();
  await selectWord(widget.host.getByText('Popescu called').first());
  await widget.button('hide').tap();
  await widget.host.getByText('[removed] called').waitFor();

  const told = await keptWith(page, '[removed] called');
  assert.ok(!told.includes('Popescu'), told);
  await page.reload();
  await widget.open();

  await widget.host.getByText('[removed] called').waitFor();
  assert.equal(await widget.button('unhide-0').count(), 0);
});

test('what is collected is said before, and what is left out there isn’t sent', async (t) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(services.page('faults'));
  const widget = widgetOn(page);
  await widget.open();

  await widget.host.getByText('What is collected').click();
  for (const name of ['remove-page', 'remove-environment']) {
    await widget.button(name).click();
  }
  if (await widget.button('remove-noticed').count()) {
    await widget.button('remove-noticed').click();
  }
  await widget.answer();
  const body = await send(page, widget);

  assert.deepEqual([body.page, body.environment, body.events], [undefined, undefined, []]);
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing wrong where words are hidden and where it is said what is collected (${colorScheme})`, async (t) => {
    const { page, widget } = await review(t, `Popescu paid with ${CARD}`, { context: { colorScheme } });
    await widget.host.getByText('Hide more words').click();
    await widget.control('hide_text').fill('Popescu');
    await widget.button('hide').click();
    await widget.button('unhide-0').waitFor();
    const atReview = await violations(page);
    await widget.button('open-error').first().click();
    await widget.host.getByText('What is collected').click();
    const atFirst = await violations(page);

    assert.deepEqual([atReview, atFirst], [[], []]);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
  });
}

/** Selects the first word of an element, as a pointer would. */
async function selectWord(element) {
  await element.evaluate((node) => {
    const text = document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode();
    getSelection().setBaseAndExtent(text, 0, text, text.data.indexOf(' '));
  });
}
