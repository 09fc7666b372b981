//! The picture editor: by keyboard, mouse and finger; what it leaves of a picture and what it doesn't.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './axe.mjs';
import { editorOn } from './editor.mjs';
import { browser, services, stage } from './stage.mjs';

stage();

/** A page with the editor open on a picture that has no black in it. */
async function visit(t, { page: name = 'plain', viewport = { width: 1280, height: 800 }, hasTouch = false, bypassCSP = false, ...options } = {}) {
  const context = await browser.newContext({ viewport, hasTouch, bypassCSP, locale: options.locale });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => message.type() == 'error' && troubles.push(message.text()));
  await page.goto(services.page(name));
  const editor = await editorOn(page, services.server, options);
  return { page, editor, troubles };
}

/** The numbers in what is said of a mark. */
const numbersOf = (text) => text.match(/-?\d+/g).map(Number);

test('a black-out is placed, moved and sized by keyboard alone, and its pixels are gone from the file', async (t) => {
  const { page, editor, troubles } = await visit(t, { page: 'strict-csp' });

  await editor.reach('edit-blackout');
  await page.keyboard.press('Enter');
  await editor.said(/^Black-out 1 of 1, at \d+, \d+, \d+ by \d+$/);
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
    await page.keyboard.press(key);
  }
  const told = await editor.marks().first().textContent();
  await editor.reach('edit-done');
  await page.keyboard.press('Enter');

  const [, , x, y, width, height] = numbersOf(told);
  const file = await editor.result();
  assert.deepEqual([file.width, file.height], [1280, 720]);
  assert.equal(file.black, width * height);
  assert.deepEqual(file.blackBounds, [x, y, x + width, y + height]);
  assert.equal(file.changed, width * height, 'nothing else has changed');
  assert.deepEqual(file.chunks.filter((chunk) => !['IHDR', 'sRGB', 'IDAT', 'IEND'].includes(chunk)), []);
  assert.deepEqual(troubles, []);
});

test('each step is undone and redone, by keys and by buttons', async (t) => {
  const { page, editor } = await visit(t);
  await editor.draw('box', [0.2, 0.3], [0.5, 0.5]);
  await editor.draw('arrow', [0.8, 0.8], [0.6, 0.5]);
  assert.equal(await editor.marks().count(), 2);

  await page.keyboard.press('Control+z');
  assert.equal(await editor.marks().count(), 1);
  await editor.said(/^Undone/);
  await editor.button('undo').click();
  assert.equal(await editor.marks().count(), 0);
  assert.equal(await editor.button('undo').getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+y');

  assert.match(await editor.marks().last().textContent(), /^Arrow 1 of 1/);
  assert.equal(await editor.marks().count(), 2);
});

test('of a cropped picture nothing else is left', async (t) => {
  const { editor } = await visit(t);
  await editor.draw('crop', [0.25, 0.4], [0.75, 0.6]);
  const [, , , , width, height] = numbersOf(await editor.marks().first().textContent());

  await editor.button('done').click();

  const file = await editor.result();
  assert.deepEqual([file.width, file.height], [width, height]);
  assert.ok(width > 100 && width < 1000, width);
  assert.equal(file.black, 0);
});

test('a finger draws, and two fingers zoom without leaving a mark', async (t) => {
  const { page, editor } = await visit(t, { viewport: { width: 360, height: 740 }, hasTouch: true });
  const session = await page.context().newCDPSession(page);
  const box = await editor.stage.boundingBox();
  const at = ([x, y], id = 0) => ({ x: box.x + box.width * x, y: box.y + box.height * y, id });
  const touch = (type, ...points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await editor.button('pen').tap();
  const zoomed = await editor.zoom();

  await touch('touchStart', at([0.3, 0.4]));
  for (const step of [0.35, 0.4, 0.5, 0.6]) {
    await touch('touchMove', at([step, 0.4 + step / 5]));
  }
  await touch('touchEnd');
  await editor.said(/^Line 1 of 1/);
  await touch('touchStart', at([0.4, 0.5]));
  await touch('touchMove', at([0.42, 0.5]));
  await touch('touchStart', at([0.42, 0.5]), at([0.6, 0.5], 1));
  await touch('touchMove', at([0.2, 0.5]), at([0.9, 0.5], 1));
  await touch('touchEnd');

  await page.waitForFunction((before) => document.querySelector('askwell-help').shadowRoot.querySelector('.edit-zoom').textContent != before, zoomed);
  assert.equal(await editor.marks().count(), 1);
  await editor.button('done').tap();
  const file = await editor.result();
  assert.ok(file.changed > 200 && file.changed < file.width * file.height * 0.2, file.changed);
});

test('what may be personal is proposed and blacked out one by one or all at once', async (t) => {
  const boxes = [
    { x: 100.4, y: 200.2, width: 300, height: 30, kind: 'email' },
    { x: 100, y: 300, width: 250, height: 30, kind: 'card' },
    { x: 600, y: 100, width: 50, height: 20, kind: 'something new' },
  ];
  const { page, editor } = await visit(t, { boxes });
  const proposed = (text) => editor.section.locator('.edit-notice', { hasText: text }).waitFor();
  await proposed('3 places may show personal data.');
  await editor.said(/^3 places may show/);
  await editor.section.getByRole('button', { name: 'Black out: card number, at 100, 300' }).press('Enter');
  await proposed('2 places may show personal data.');

  await editor.button('accept_all').click();
  await page.keyboard.press('Control+z');
  await proposed('2 places may show personal data.');
  await editor.button('accept_all').click();
  await editor.button('done').click();

  const file = await editor.result();
  assert.equal(file.black, 301 * 31 + 250 * 30 + 50 * 20);
  assert.equal(file.changed, file.black);
});

test('words are written in a field, and a text without any leaves nothing', async (t) => {
  const { page, editor } = await visit(t);
  await editor.reach('edit-text');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('This one, 2nd try');
  await page.keyboard.press('Enter');
  const told = await editor.marks().first().textContent();
  await editor.button('text').click();
  await editor.stage.click({ position: { x: 200, y: 200 } });
  await page.keyboard.press('Escape');

  assert.match(told, /^Text “This one, 2nd try” 1 of 1/);
  assert.equal(await editor.marks().count(), 1);
  await editor.button('done').click();
  const file = await editor.result();
  assert.ok(file.changed > 500, file.changed);
});

test('a mark is chosen in the list, moved from there and deleted', async (t) => {
  const { page, editor } = await visit(t);
  await editor.draw('box', [0.3, 0.4], [0.5, 0.5]);
  await editor.draw('number', [0.6, 0.6], [0.6, 0.6]);
  const before = await editor.marks().first().textContent();

  await editor.marks().first().press('Enter');
  assert.equal(await editor.marks().first().getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('ArrowRight');
  const moved = await editor.marks().first().textContent();
  await page.keyboard.press('Delete');

  assert.ok(numbersOf(moved)[2] > numbersOf(before)[2], `${before} → ${moved}`);
  assert.match(await editor.marks().first().textContent(), /^Number 1 of 1/);
  await editor.said(/^Deleted/);
  assert.ok(await editor.hasFocus(), 'the focus is not lost with what had it');
});

test('whoever leaves keeps the picture as it was, and is asked first if something was drawn', async (t) => {
  const { page, editor } = await visit(t);
  await editor.draw('highlight', [0.3, 0.4], [0.5, 0.5]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await editor.section.locator('.edit-notice', { hasText: 'Leave without what you drew?' }).waitFor();
  await editor.button('go_on').click();
  assert.equal(await editor.marks().count(), 1);
  await editor.button('cancel').click();
  await editor.button('leave').click();

  assert.equal(await editor.result(), undefined);
  assert.equal(await editor.section.count(), 0);
  assert.ok(await page.evaluate(() => document.querySelector('askwell-help').shadowRoot.querySelector('dialog').open));
});

test('a picture of twelve megapixels is edited whole', async (t) => {
  const { editor } = await visit(t, { width: 4000, height: 3000 });
  await editor.draw('blackout', [0.3, 0.4], [0.5, 0.5]);
  const [, , x, y, width, height] = numbersOf(await editor.marks().first().textContent());

  await editor.button('done').click();

  const file = await editor.result();
  assert.deepEqual([file.width, file.height], [4000, 3000]);
  assert.deepEqual(file.blackBounds, [x, y, x + width, y + height]);
  assert.equal(file.black, width * height);
});

for (const [locale, viewport, colorScheme] of [['en', { width: 1280, height: 800 }, 'light'], ['ro', { width: 320, height: 640 }, 'dark']]) {
  test(`nothing is in the way of anybody, in ${locale} at ${viewport.width} px`, async (t) => {
    const boxes = [{ x: 100, y: 200, width: 300, height: 30, kind: 'email' }];
    const { page, editor } = await visit(t, { locale, viewport, bypassCSP: true, boxes });
    await page.emulateMedia({ colorScheme });
    await editor.draw('box', [0.3, 0.4], [0.5, 0.5]);
    await editor.open();

    assert.deepEqual(await violations(page), []);
    await editor.button('text').click();
    await editor.stage.click({ position: { x: 100, y: 100 } });
    assert.deepEqual(await violations(page), []);
    const { clipped, small } = await editor.measured();
    assert.deepEqual(clipped, []);
    assert.deepEqual(small, []);
  });
}
