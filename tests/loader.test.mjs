//! The script tag before and around the click: what it costs, what it notices, what it leaves behind.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

/** A fresh profile on a host page, closed when the test ends. */
async function visit(t, name, options = {}) {
  const context = await browser.newContext(options);
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(services.page(name));
  return page;
}

const cards = (page) => page.locator('askwell-help .card b').allTextContents();

test('before the click there is one request, no cookie, nothing stored and no layout shift', async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
  const asked = [];
  page.on('request', (request) => request.url().startsWith(services.server) && asked.push(request.url()));

  await page.goto(services.page('plain'), { waitUntil: 'networkidle' });
  await widgetOn(page).launcher.waitFor();

  assert.deepEqual(asked, [services.server + '/askwell.js']);
  assert.deepEqual(await context.cookies(), []);
  const left = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    shift: window.shift,
    own: Object.keys(window).filter((name) => /askwell/i.test(name)),
  }));
  assert.deepEqual(left, { local: 0, session: 0, databases: 0, shift: 0, own: ['Askwell'] });
});

test('a click shows the first question before anything else has arrived', async (t) => {
  const page = await visit(t, 'plain');
  await page.route('**/w/**', () => {});
  const widget = widgetOn(page);

  await widget.launcher.click();

  await widget.shell.locator('h2').waitFor();
  assert.equal(await widget.shell.locator('h2').textContent(), 'What went wrong?');
  assert.equal(await page.evaluate(() => document.querySelector('askwell-help').shadowRoot.activeElement.localName), 'h2');
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('usable at once');
});

test('what fails on the page is offered as cards, likeliest first, each once', async (t) => {
  const page = await visit(t, 'plain');
  for (const failure of ['picture', 'refused', 'missing', 'missing']) {
    await Promise.all([page.waitForResponse((response) => response.status() > 399), page.click(`[data-failure=${failure}]`)]);
  }
  for (const failure of ['exception', 'rejection', 'visible', 'visible']) {
    await page.click(`[data-failure=${failure}]`);
  }

  await widgetOn(page).open();

  assert.deepEqual(await cards(page), ['The voucher has expired.', '404', '402 Payment Required']);
});

test('a request that never ends is offered once it has waited for three seconds', async (t) => {
  const page = await visit(t, 'plain');
  await page.clock.install();
  await page.goto(services.page('plain'));
  await page.click('[data-failure=endless]');
  await page.clock.fastForward(4000);

  await widgetOn(page).launcher.click();
  await page.clock.runFor(100);

  await page.locator('askwell-help .card').first().waitFor();
  assert.deepEqual(await cards(page), ['… 4 s']);
  assert.match(await page.locator('askwell-help .card .fine').first().textContent(), /POST \/api\/payments/);
});

test('what is noticed is masked before it is kept', async (t) => {
  const page = await visit(t, 'plain');
  await page.click('[data-failure=exception]');
  await Promise.all([page.waitForResponse(/missing/), page.click('[data-failure=missing]')]);
  const widget = widgetOn(page);
  await widget.open();

  const texts = await cards(page);

  assert.ok(texts.includes('Uncaught TypeError: [email] paid with [card]'), texts.join('; '));
  assert.ok(!(await page.locator('askwell-help .shell, askwell-help .app').first().textContent()).includes('secret'));
});

test('a card number across the cut of a long text is masked whole', async (t) => {
  const page = await visit(t, 'plain');
  await page.evaluate(() => window.dispatchEvent(new ErrorEvent('error', { message: '.'.repeat(490) + ' 4242 4242 4242 4242' })));

  await widgetOn(page).open();

  assert.deepEqual(await cards(page), ['.'.repeat(490) + ' [card]']);
});

test('a picture within a drawing that fails to load disturbs nothing', async (t) => {
  const page = await visit(t, 'plain');
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const create = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
        const picture = create('image');
        picture.addEventListener('error', resolve);
        picture.setAttribute('href', '/nowhere.png');
        const drawing = create('svg');
        drawing.append(picture);
        document.body.append(drawing);
      }),
  );

  await widgetOn(page).open();

  assert.deepEqual(await cards(page), ['image']);
  assert.deepEqual(errors, []);
});

// With `crossorigin` on the tag: without, browsers tell a page nothing of rejections below a script from elsewhere.
test('the page keeps its own promises, errors and functions as they were', async (t) => {
  const page = await visit(t, 'plain');

  // As a script of the page: browsers report no rejection of a driver's own scripts.
  await page.addScriptTag({
    content: `window.seen = (async () => {
      const unhandled = new Promise((resolve) => addEventListener('unhandledrejection', (event) => resolve([event.promise]), { once: true }));
      const rejected = fetch('http://127.0.0.1:9/');
      const error = await rejected.catch((reason) => reason);
      const lonely = fetch('http://127.0.0.1:9/');
      const [reported] = await unhandled;
      const request = new XMLHttpRequest();
      const ended = new Promise((resolve) => request.addEventListener('loadend', resolve));
      request.open('GET', '/missing');
      request.send();
      await ended;
      return {
        name: fetch.name,
        source: Function.prototype.toString.call(fetch),
        open: XMLHttpRequest.prototype.open.name,
        isPromise: rejected instanceof Promise,
        error: error.name,
        unhandled: reported === lonely,
        status: request.status,
        answer: (await fetch('/pages/plain')).status,
      };
    })()`,
  });
  const seen = await page.evaluate(() => window.seen);

  assert.deepEqual(seen, {
    name: 'fetch',
    source: 'function () { [native code] }',
    open: 'open',
    isPromise: true,
    error: 'TypeError',
    unhandled: true,
    status: 404,
    answer: 200,
  });
});

test('Askwell(…) works before the script has loaded, and the page hears what happens', async (t) => {
  const page = await visit(t, 'element');
  const widget = widgetOn(page);
  assert.ok(!(await widget.launcher.isVisible()));

  await page.click('#open');
  await widget.app.waitFor();
  await widget.button('close').click();
  await page.waitForFunction(() => window.heard.includes('close'));

  assert.deepEqual(await page.evaluate(() => window.heard), ['open', 'close']);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'open');
  assert.match(await widget.question.textContent(), /^Qu’est-ce qui ne va pas/);

});

test('hiding the button is not closing the dialog', async (t) => {
  const page = await visit(t, 'plain');
  const widget = widgetOn(page);
  await widget.open();

  await widget.host.evaluate((element) => element.setAttribute('launcher', 'none'));

  assert.ok(!(await widget.launcher.isVisible()));
  assert.ok(await widget.app.locator('h2').isVisible());
  await widget.host.evaluate((element) => element.removeAttribute('launcher'));
  assert.ok(await widget.launcher.isVisible());
});

test('Escape closes, a click beside the dialog does not, and the focus returns to the button', async (t) => {
  const page = await visit(t, 'plain');
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('half a sentence');

  await page.mouse.click(5, 5);
  assert.ok(await widget.app.isVisible());
  await page.keyboard.press('Escape');
  await widget.app.waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.querySelector('askwell-help').shadowRoot.activeElement.className), 'launcher');

  await widget.launcher.click();
  assert.equal(await widget.control('error_text').inputValue(), 'half a sentence');
});

test('two script tags for one site make one button', async (t) => {
  const page = await visit(t, 'two-script-tags');
  await widgetOn(page).launcher.waitFor();
  await page.waitForLoadState('networkidle');

  assert.equal(await page.locator('askwell-help').count(), 1);
  await Promise.all([page.waitForResponse(/payments/), page.click('[data-failure=refused]')]);
  await widgetOn(page).open();
  assert.deepEqual(await cards(page), ['402 Payment Required']);
});

test('two elements on a page work beside each other, each in its language', async (t) => {
  const page = await visit(t, 'two-widgets');
  const [english, spanish] = [widgetOn(page, 0), widgetOn(page, 1)];

  await english.open();
  await english.choose('error_source', 'typed');
  await english.control('error_text').fill('the first one');
  await page.keyboard.press('Escape');
  await spanish.open();

  assert.equal(await spanish.question.textContent(), '¿Qué ha fallado?');
  assert.equal(await spanish.control('error_text').inputValue(), '');
  await page.keyboard.press('Escape');
  await english.launcher.click();
  assert.equal(await english.control('error_text').inputValue(), 'the first one');
});

test('a single-page app that replaces its body keeps the button and the open dialog', async (t) => {
  const page = await visit(t, 'spa');
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('on the way');

  await page.evaluate(() => navigate());

  await page.waitForFunction(() => document.querySelector('askwell-help')?.shadowRoot.querySelector('dialog:modal'));
  assert.equal(await widget.control('error_text').inputValue(), 'on the way');
  assert.equal(await page.locator('askwell-help').count(), 1);
  await page.keyboard.press('Escape');
  await page.click('#navigate');
  await widget.launcher.waitFor();
});

test('destroy leaves nothing behind, and a later script tag begins anew', async (t) => {
  const page = await visit(t, 'plain');
  await widgetOn(page).open();

  const left = await page.evaluate(() => {
    const watched = fetch;
    Askwell('destroy');
    return { same: watched === fetch, global: typeof window.Askwell };
  });
  await page.waitForFunction(() => !document.querySelector('askwell-help'));
  assert.deepEqual(left, { same: false, global: 'undefined' });

  await page.evaluate((source) => {
    document.head.append(Object.assign(document.createElement('script'), { src: source }));
    document.head.lastChild.dataset.site = 'demo';
  }, services.server + '/askwell.js');
  await widgetOn(page).open();
});

test('an element that the page removes takes everything with it', async (t) => {
  const page = await visit(t, 'two-widgets');
  const widget = widgetOn(page, 0);
  await widget.open();

  await page.evaluate(() => {
    window.removed = document.querySelector('askwell-help');
    removed.remove();
  });

  await page.waitForFunction(() => !removed.shadowRoot.querySelector('dialog'));
  assert.equal(await page.locator('askwell-help').count(), 1);
});

test('the button covers what the page puts on top, and the page cannot hide it', async (t) => {
  const page = await visit(t, 'hostile-css', { viewport: { width: 390, height: 844 } });
  const widget = widgetOn(page);

  await widget.open();

  const box = await widget.app.locator('h2').boundingBox();
  assert.ok(box.width > 100 && box.height < 60, JSON.stringify(box));
  const style = await widget.question.evaluate((element) => {
    const { color, fontStyle, letterSpacing, textTransform } = getComputedStyle(element);
    return { color, fontStyle, letterSpacing, textTransform };
  });
  assert.deepEqual(style, { color: 'rgb(0, 0, 0)', fontStyle: 'normal', letterSpacing: 'normal', textTransform: 'none' });
});
