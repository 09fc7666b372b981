//! Pictures that the widget takes: the screen, the page drawn anew where the screen can't be had, and what is in neither.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isNear, look, uploadsOf } from './attached.mjs';
import { violations } from './axe.mjs';
import { keys } from './keys.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

const TITLE = 'Host page: secrets';
const BLACK = [0, 0, 0];
/** What the page of secrets shows where it was scrolled by thirty pixels. */
const SCROLLED = 30;

stage({ flags: [`--auto-select-tab-capture-source-by-title=${TITLE}`] });

/** The page for pictures on the page full of secrets. */
async function visit(t, { name = 'secrets', locale } = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, locale });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const uploads = uploadsOf(page);
  await page.goto(services.page(name));
  await page.evaluate((top) => scrollTo(0, top), SCROLLED);
  const widget = widgetOn(page);
  await reach(widget);
  return { page, widget, uploads };
}

async function reach(widget) {
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('See the picture');
  await widget.goOn();
  await widget.choose('change_source', 'nothing_known');
  await widget.goOn();
}

const uploaded = (widget) => widget.host.getByText('Uploaded').waitFor();
const ladder = (widget, text) => widget.host.locator('#ladder p', { hasText: text }).waitFor();
const leaveAsItIs = (widget) => widget.button('edit-done').click();

/** Where the screen can't be shared: as phones, frames and people refuse it. */
const refuse = (target, { name = 'NotAllowedError', after = 0 } = {}) =>
  target.evaluate(
    ({ name, after }) => {
      navigator.mediaDevices.getDisplayMedia = () =>
        new Promise((_, reject) => setTimeout(() => reject(new DOMException('refused', name)), after));
    },
    { name, after },
  );

/** The middles of elements, in the window's pixels. */
const middles = (page, selector) =>
  page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector), ...document.getElementById('shadow').shadowRoot.querySelectorAll(selector)].map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
      }),
    selector,
  );

/** Holds a picture of the page of secrets to what may be in it. */
async function holdsNoSecrets(page, picture) {
  const [secrets, [colour], [far]] = [await middles(page, '.secret'), await middles(page, '.colour'), await middles(page, '.far')];
  const seen = await look(page, picture, [...secrets, colour, far, [500, 20]]);

  assert.equal(secrets.length, 12);
  assert.deepEqual([seen.width, seen.height], [1000, 700]);
  secrets.forEach((place, index) => assert.ok(isNear(seen.colours[index], BLACK), `${place}: ${seen.colours[index]}`));
  // What is no secret is where it was, the dialog isn't, and what sticks or stands still is where it is seen.
  const [square, fixed, header] = seen.colours.slice(-3);
  assert.ok(isNear(square, [255, 0, 255]), `${square}`);
  assert.ok(isNear(fixed, [255, 128, 0]), `${fixed}`);
  assert.ok(isNear(header, [0, 170, 85]), `${header}`);
}

test('the screen is taken without the widget, and with every secret covered before it is', async (t) => {
  const { page, widget, uploads } = await visit(t);

  await widget.button('capture').click();
  await leaveAsItIs(widget);
  await uploaded(widget);

  await holdsNoSecrets(page, uploads()[0]);
  // And shown again.
  assert.equal(await widget.host.locator('.covers').count(), 0);
  assert.equal(await widget.host.locator('.captured').count(), 0);
});

test('secrets are covered above everything, and follow the page while it moves', async (t) => {
  const { page, widget } = await visit(t);
  await page.evaluate(() => {
    const { host } = document.querySelector('askwell-help').shadowRoot;
    window.seen = [];
    new MutationObserver(() => {
      const covers = host.shadowRoot.querySelector('.covers');
      if (covers && !window.seen.length) {
        scrollTo(0, 60);
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const [secret, cover] = [document.querySelector('.secret'), covers.firstElementChild].map((element) => element.getBoundingClientRect());
            window.seen.push(covers.matches(':popover-open'), secret.top, cover.top);
          }),
        );
      }
    }).observe(host.shadowRoot, { childList: true });
  });

  await widget.button('capture').click();
  await leaveAsItIs(widget);

  const [isAbove, secret, cover] = await page.evaluate(() => window.seen);
  assert.ok(isAbove);
  assert.equal(secret, cover);
});

test('where the screen is refused without anybody being asked, the page is drawn instead, without widget and secrets', async (t) => {
  const { page, widget, uploads } = await visit(t);
  await refuse(page);

  await widget.button('capture').click();
  await leaveAsItIs(widget);
  await uploaded(widget);

  await holdsNoSecrets(page, uploads()[0]);
  // Nothing of the drawing stays on the page.
  assert.equal(await page.evaluate(() => document.querySelectorAll('iframe').length), 0);
  assert.equal(await widget.host.locator('.sandbox').count(), 0);
});

test('whoever declines to share is asked before the page is drawn', async (t) => {
  const { page, widget } = await visit(t, { name: 'plain' });
  await refuse(page, { after: 600 });

  await widget.button('capture').click();
  await ladder(widget, 'Nothing was shared.');
  assert.equal(await widget.button('edit-done').count(), 0);
  assert.deepEqual(await violations(page), []);
  await widget.button('picture').click();

  await widget.button('edit-done').waitFor();
});

test('drawing the page can be stopped', async (t) => {
  const { page, widget } = await visit(t);
  await page.route('**/page_picture.js', () => {});
  await refuse(page);

  await widget.button('capture').click();
  await ladder(widget, 'The screen can’t be shared here');
  await widget.button('stop').click();

  await ladder(widget, 'Stopped; no picture was kept.');
});

test('a capture that is refused in a frame of another origin draws the frame’s own page', async (t) => {
  const { widget, frame } = await framed(t);

  await widget.button('capture').click();
  await widget.button('edit-done').waitFor();

  assert.equal(await frame.evaluate(() => document.featurePolicy?.allowsFeature('display-capture') ?? false), false);
});

test('a capture that is refused in a frame of another origin, and can’t be drawn, ends in a file', async (t) => {
  const { page, widget, uploads } = await framed(t);
  await page.route('**/page_picture.js', (route) => route.abort());

  await widget.button('capture').click();
  await ladder(widget, 'No picture could be made here. Choose, paste or drop a file');
  const focused = await widget.host.evaluate((host) => host.shadowRoot.activeElement.id);
  assert.equal(focused, 'files');
  await widget.host.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PICTURE });
  await uploaded(widget);

  assert.equal(uploads().length, 1);
  await widget.goOn();
  await widget.reachBy('');
  await widget.goOn();
  const { number } = await widget.send();
  assert.ok(number);
});

test('words are what is left, and the way to them is a button', async (t) => {
  const { page, widget } = await visit(t);
  await page.route('**/page_picture.js', (route) => route.abort());
  await refuse(page);

  await widget.button('capture').click();
  await widget.host.locator('#ladder button').click();

  await widget.control('error_text').waitFor();
});

test('under a policy that bars drawings, it is a file at once', async (t) => {
  const { page, widget } = await visit(t, { name: 'strict-csp' });
  await refuse(page);

  await widget.button('capture').click();

  await ladder(widget, 'No picture could be made here.');
  assert.equal(await widget.host.locator('.sandbox').count(), 0);
});

test('personal data that can be seen is proposed for black-out where it is', async (t) => {
  const { page, widget, uploads } = await visit(t);
  const [mail, card] = await page.evaluate(() =>
    ['p span', 'p b'].map((selector) => {
      const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }),
  );
  const [typed] = await middles(page, '[name=mail]');

  await widget.button('capture').click();
  await widget.button('edit-accept_all').click();
  await widget.button('edit-done').click();
  await uploaded(widget);

  const { colours } = await look(page, uploads()[0], [mail, card, typed]);
  colours.forEach((colour) => assert.ok(isNear(colour, BLACK), `${colours.join(' | ')}`));
});

test('without the editor the picture is kept as it is, and that is said', async (t) => {
  const { page, widget, uploads } = await visit(t);
  await page.route('**/editor.js*', (route) => route.abort());

  await widget.button('capture').click();
  await ladder(widget, 'The editor can’t be loaded just now.');
  await uploaded(widget);

  await holdsNoSecrets(page, uploads()[0]);
});

test('a picture is blacked out by keyboard alone, on the demo shop, and what was there is gone', async (t) => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const uploads = uploadsOf(page);
  await page.goto(services.shop);
  await page.evaluate((title) => (document.title = title), TITLE);
  const widget = widgetOn(page);
  await reach(widget);
  const { reach: tabTo } = keys(page, widget);

  await tabTo((element) => element.name == 'capture');
  await page.keyboard.press('Enter');
  await widget.button('edit-done').waitFor();
  await tabTo((element) => element.name == 'edit-blackout');
  await page.keyboard.press('Enter');
  await tabTo((element) => element.label == 'edit-stage');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+ArrowRight');
  await tabTo((element) => element.name == 'edit-done');
  await page.keyboard.press('Enter');
  await uploaded(widget);

  const { width, height, colours } = await look(page, uploads()[0], [[500, 350]]);
  assert.deepEqual([width, height], [1000, 700]);
  assert.deepEqual(colours[0], BLACK);
});

test('a picture of the list can be edited: what it becomes takes its place, and the old one is withdrawn', async (t) => {
  const { page, widget, uploads } = await visit(t);
  const withdrawn = [];
  page.on('request', (request) => request.method() == 'DELETE' && withdrawn.push(request.url()));
  await widget.host.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PICTURE });
  await uploaded(widget);

  await widget.button('edit-file-0').click();
  await widget.button('edit-blackout').click();
  await widget.host.locator('.edit-stage').press('Enter');
  await widget.button('edit-done').click();
  await widget.button('remove-file-1').waitFor();
  await uploaded(widget);

  assert.equal(await widget.host.locator('.file').count(), 1);
  assert.equal(withdrawn.length, 1);
  const { colours } = await look(page, uploads()[1], [[20, 20], [1, 1]]);
  assert.deepEqual(colours, [BLACK, [255, 0, 0]]);
  assert.equal(await widget.host.evaluate((host) => host.shadowRoot.activeElement?.getAttribute('name')), 'capture');
});

/** The page of secrets in an admin's frame, of another origin and without the permission to share. */
async function framed(t) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const uploads = uploadsOf(page);
  await page.goto(services.page('admin').replace('127.0.0.1', 'localhost'));
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  const widget = widgetOn(frame);
  await reach(widget);
  return { page, frame, widget, uploads };
}

/** A red picture of 40 by 40 pixels. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAIAAAADnC86AAAALElEQVR42u3NsQkAAAjAsP7/tD4huASyp6kXicVisVgsFovFYrFYLBaLxXcWqvU6G92VM/sAAAAASUVORK5CYII=',
  'base64',
);
