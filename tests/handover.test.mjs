//! From the first question to the widget: nothing flickers, and no letter, choice or press is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

/** A module that is sound and exports nothing. */
const NO_WIDGET = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

stage();

/** A page whose widget arrives when the test says so, and as it says. */
async function visit(t, name = 'plain', serve = (route) => route.continue()) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**/widget.packed', async (route) => {
    await released;
    await serve(route);
  });
  await page.goto(services.page(name));
  return { page, widget: widgetOn(page), release };
}

/** Opens the dialog and starts to type an error message, before the widget is there. */
async function beginTyping({ widget, page }, text) {
  await widget.launcher.click();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').click();
  await page.keyboard.type(text);
}

test('typing goes on through the takeover without a lost letter', async (t) => {
  const visited = await visit(t);
  const { page, widget, release } = visited;
  const text = 'The payment page shows a wheel that turns and turns, and then nothing at all happens.';
  await beginTyping(visited, text.slice(0, 20));

  release();
  for (const letter of text.slice(20)) {
    await page.keyboard.type(letter);
  }
  await widget.app.waitFor();
  await page.keyboard.type(' Really.');

  assert.equal(await widget.control('error_text').inputValue(), text + ' Really.');
  assert.ok(await widget.control('error_source', 'typed').isChecked());
  assert.equal(await widget.shell.count(), 0);
});

test('the caret and what is selected stay where they were', async (t) => {
  const visited = await visit(t);
  const { page, widget, release } = visited;
  await beginTyping(visited, 'one three');
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press('Shift+ArrowLeft');
  }

  release();
  await widget.app.waitFor();
  await page.keyboard.type('two');

  assert.equal(await widget.control('error_text').inputValue(), 'one two');
});

test('a letter that is being composed is finished first', async (t) => {
  const visited = await visit(t);
  const { page, widget, release } = visited;
  await beginTyping(visited, 'caf');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'e', selectionStart: 1, selectionEnd: 1 });

  const arrived = page.waitForResponse(/widget\.packed/);
  release();
  await arrived;
  await page.waitForFunction(() => document.querySelector('askwell-help').shadowRoot.querySelector('.app').childElementCount > 0);
  assert.equal(await widget.app.count(), 0);
  await session.send('Input.insertText', { text: 'é' });
  await widget.app.waitFor();

  assert.equal(await widget.control('error_text').inputValue(), 'café');
});

test('a letter that was composed and finished before the widget came holds nothing up', async (t) => {
  const visited = await visit(t);
  const { page, widget, release } = visited;
  await beginTyping(visited, 'caf');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'e', selectionStart: 1, selectionEnd: 1 });
  await widget.control('seen').evaluate((area) => area.getRootNode().activeElement.blur());

  release();
  await widget.app.waitFor();

  assert.equal(await widget.control('error_text').inputValue(), 'cafe');
});

test('a widget that is fetched and then fails gives way to the plain form with what was typed', async (t) => {
  const visited = await visit(t, 'plain', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: NO_WIDGET, headers: { ...response.headers(), 'content-length': String(NO_WIDGET.length) } });
  });
  const { widget, release } = visited;
  await beginTyping(visited, 'It fails');

  release();
  await widget.button('send').waitFor();

  assert.equal(await widget.control('text').inputValue(), 'It fails');
});

test('a storage that never answers keeps nobody from reporting', async (t) => {
  const { page, widget, release } = await visit(t);
  release();
  await page.evaluate(() => {
    localStorage.setItem('askwell:demo', '1');
    indexedDB.open = () => ({});
  });

  await widget.launcher.click();
  await widget.button('send').waitFor({ timeout: 15_000 });
});

test('a chosen card stays chosen, and nothing moves', async (t) => {
  const { page, widget, release } = await visit(t);
  await page.click('[data-failure=visible]');
  await Promise.all([page.waitForResponse(/payments/), page.click('[data-failure=refused]')]);
  await widget.launcher.click();
  await widget.choose('error_source', 'noticed-1');
  const places = () =>
    widget.host.locator('h2, .card, .choice, [name=continue], .title, .far, progress').evaluateAll((elements) =>
      elements.filter((element) => element.checkVisibility()).map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.localName, element.textContent.trim(), x, y, width, height].join(' ');
      }),
    );
  const before = await places();

  release();
  await widget.app.waitFor();

  assert.deepEqual(await places(), before);
  assert.ok(before.length > 8);
  assert.ok(await widget.control('error_source', 'noticed-1').isChecked());
});

test('continue, pressed before the widget is there, goes on as soon as it is', async (t) => {
  const visited = await visit(t);
  const { widget, release } = visited;
  await beginTyping(visited, 'It fails');
  await widget.button('continue').click();
  assert.equal(await widget.button('continue').getAttribute('aria-busy'), 'true');

  release();

  await widget.host.locator('h2', { hasText: 'What is it about?' }).waitFor();
});

test('a dialog that was closed meanwhile is complete when it is opened again', async (t) => {
  const visited = await visit(t);
  const { page, widget, release } = visited;
  await beginTyping(visited, 'half');
  await page.keyboard.press('Escape');

  release();
  await page.waitForFunction(() => !document.querySelector('askwell-help').shadowRoot.querySelector('.shell'));
  assert.notEqual(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement.localName), 'textarea');
  await widget.launcher.click();
  await widget.app.waitFor();

  assert.equal(await widget.control('error_text').inputValue(), 'half');
});

test('an error that happened after the dialog was closed untouched is offered at the next opening', async (t) => {
  const { page, widget, release } = await visit(t);
  release();
  await widget.open();
  await page.keyboard.press('Escape');
  await page.click('[data-failure=visible]');

  await widget.open();

  assert.deepEqual(await widget.host.locator('.card b').allTextContents(), ['The voucher has expired.']);
});

test('a module that the server names wrongly starts all the same', async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.route('**/widget.packed', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await page.goto(services.page('plain'));

  await widgetOn(page).open();
});

test('pointing at the button fetches the widget, and the click then shows it at once', async (t) => {
  const { page, widget, release } = await visit(t);
  release();
  const arrived = page.waitForResponse(/widget\.packed/);

  await widget.launcher.hover();
  await arrived;
  assert.equal(await widget.dialog.count(), 0);
  await widget.open();
});

test('answers from an earlier visit are announced by a moment of patience, and then are there', async (t) => {
  const visited = await visit(t);
  const { page, widget, release } = visited;
  release();
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('from last time');
  await widget.goOn();
  await page.waitForFunction(() => localStorage.getItem('askwell:demo'));
  let go;
  const gone = new Promise((resolve) => (go = resolve));
  await page.unroute('**/widget.packed');
  await page.route('**/widget.packed', async (route) => {
    await gone;
    await route.continue();
  });
  await page.reload();

  await widget.launcher.click();
  await widget.shell.getByText('…').waitFor();
  assert.equal(await widget.control('error_source').count(), 0);
  go();
  await widget.host.locator('h2', { hasText: 'What changed' }).waitFor();

  await widget.button('back').click();
  await widget.host.locator('h2', { hasText: 'What is it about' }).waitFor();
  await widget.button('back').click();
  assert.equal(await widget.control('error_text').inputValue(), 'from last time');
});

test('answers from an earlier visit that can’t be fetched are not waited for without a word', async (t) => {
  const { page, widget, release } = await visit(t);
  release();
  await page.evaluate(() => localStorage.setItem('askwell:demo', '1'));
  await page.context().setOffline(true);

  await widget.launcher.click();
    const again = widget.shell.getByText('Try again');
  await again.waitFor();
  await page.context().setOffline(false);
  await again.click();

  await widget.app.waitFor();
});
