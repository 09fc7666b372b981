//! What must hold on every screen: no accessibility violation, light and dark, and nothing wider than a small phone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { violations } from './axe.mjs';
import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';
import { tour } from './tour.mjs';
import { widgetOn } from './widget.mjs';

stage();

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing wrong with any screen (${colorScheme})`, async (t) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 }, reducedMotion: 'reduce', bypassCSP: true });
    t.after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await page.goto(services.page('plain'));
    const found = {};

    await tour(page, widgetOn(page), async (screen) => {
      const broken = await violations(page);
      if (broken.length) {
        found[screen] = broken;
      }
    });
    await page.route('**/widget.packed*', (route) => route.abort());
    await page.reload();
    await widgetOn(page).launcher.click();
    await widgetOn(page).button('send').waitFor();
    const plain = await violations(page);

    assert.deepEqual(found, {});
    assert.deepEqual(plain, []);
  });
}

test('no screen is wider than 320 pixels', async (t) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(services.page('plain'));
  const wide = {};

  await tour(page, widgetOn(page), async (screen) => {
    const tooWide = await page.evaluate(() => {
      const dialog = document.querySelector('askwell-help').shadowRoot.querySelector('dialog');
      const all = [document.documentElement, dialog, ...dialog.querySelectorAll('*')];
      return all
        .filter((element) => element.checkVisibility?.() && element.localName != 'input' && element.className != 'unseen')
        .filter((element) => element.scrollWidth > Math.max(element.clientWidth, 1) + 1 && getComputedStyle(element).overflowX != 'visible')
        .concat(all.filter((element) => element.getBoundingClientRect().right > 321))
        .map((element) => element.outerHTML.slice(0, 120));
    });
    if (tooWide.length) {
      wide[screen] = tooWide;
    }
  });

  assert.deepEqual(wide, {});
});

test('whatever can be pressed is at least 44 pixels high', async (t) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(services.page('plain'));
  const small = {};

  await tour(page, widgetOn(page), async (screen) => {
    const tooSmall = await page.evaluate(() => {
      const dialog = document.querySelector('askwell-help').shadowRoot.querySelector('dialog');
      return [...dialog.querySelectorAll('button, label, textarea')]
        .filter((element) => element.checkVisibility() && (element.localName != 'label' || element.control?.matches('[type=radio],[type=checkbox]')))
        .filter((element) => element.getBoundingClientRect().height < 43.5)
        .map((element) => element.outerHTML.slice(0, 120));
    });
    if (tooSmall.length) {
      small[screen] = tooSmall;
    }
  });

  assert.deepEqual(small, {});
});

test('axe finds nothing wrong with the demo shop, the inbox, a case and the private page', async (t) => {
  const inbox = await signIn(browser, services.welcome());
  t.after(() => inbox.close());
  const context = await browser.newContext({ bypassCSP: true });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(services.shop);
  assert.deepEqual(await violations(page), []);

  const widget = widgetOn(page);
  await widget.open();
  assert.deepEqual(await violations(page), [], 'with the dialog open');
  await widget.answer();
  const { number, link } = await widget.send();
  await page.goto(link);
  assert.deepEqual(await violations(page), []);

  const agent = await browser.newContext({ bypassCSP: true, storageState: await inbox.context().storageState() });
  t.after(() => agent.close());
  const pages = await agent.newPage();
  await pages.goto(services.server + '/inbox');
  assert.deepEqual(await violations(pages), []);
  await pages.getByText(number).first().click();
  await pages.waitForURL(/inbox\/.+/);
  assert.deepEqual(await violations(pages), []);
});
