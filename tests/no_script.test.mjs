//! With scripts switched off: the plain pages on a phone, from the link in the shop to a ticket in the inbox.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';
import { PICTURE } from './tour.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

stage();

/** A phone on which no script runs. */
async function plainPhone(t, more = {}) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, locale: 'en', ...more });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

/** Looks at pages that run no script, in a browser that runs axe in a copy of them. */
async function reader(t, colorScheme) {
  const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 }, bypassCSP: true });
  t.after(() => context.close());
  const copy = await context.newPage();
  return async (page) => {
    await copy.goto(services.server + '/healthz');
    await copy.setContent(await page.content());
    await copy.evaluate(AXE);
    const { violations } = await copy.evaluate(() =>
      axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  };
}

const goOn = (page) => page.locator('button[value=continue]').click();
const question = (page) => page.locator('h1').innerText();

/** From the first page to the receipt; `look` sees every page on the way. */
async function walk(page, look) {
  await look('the first page');
  await goOn(page);
  await page.locator('.error-summary').waitFor();
  await look('the first page, unanswered');
  await page.getByLabel('I see a message').check();
  await page.fill('#error_text', 'Your card was declined');
  await look('the error');
  await goOn(page);
  await look('the topic');
  await page.locator('input[value=payment-declined]').check();
  await goOn(page);
  await look('the checks');
  await page.fill('#address', services.shop);
  await page.locator('button[value=look]').click();
  await page.locator('.findings').waitFor();
  await look('the findings');
  await goOn(page);
  // That it was declined is what the error says: it isn't asked again.
  await look('a question');
  await page.locator('input[value=card]').check();
  await goOn(page);
  await page.locator('input[value=declined]').check();
  await goOn(page);
  await look('advice');
  await page.locator('input[value=no]').check();
  await goOn(page);
  while (!(await page.locator('button[value=send]').isVisible())) {
    const has = (selector) => page.locator(selector).first().isVisible();
    if (await has('[name^="answer-asked."]')) {
      await page.locator('[name^="answer-asked."]').last().check();
      await look('what would tell most');
    } else if (await has('[name^="answer-impact"]')) {
      for (const field of await page.locator('fieldset').all()) {
        await field.locator('input').last().check();
      }
      await look('the impact');
    } else if (await has('[name=change]')) {
      await page.getByLabel('Device or browser').check();
      await page.locator('#when-device_or_browser-today').check();
      await page.fill('#comment-device_or_browser', 'A new phone');
      await look('the changes');
    } else if (await has('[name=files]')) {
      await page.setInputFiles('#files', { name: 'declined.png', mimeType: 'image/png', buffer: PICTURE });
      await page.locator('button[value=add-files]').click();
      await page.getByText('declined.png').first().waitFor();
      await look('the files');
    } else {
      await page.locator('#contact_source-email').check();
      await page.fill('#email', 'ana@example.org');
      await look('the contact');
    }
    await goOn(page);
  }
  await look('the review');
  await page.locator('button[value=send]').click();
  await page.getByText('Your case has arrived').waitFor();
  await look('the receipt');
}

test('a shopper without scripts reaches a human, with a picture', async (t) => {
  const inbox = await signIn(browser, services.welcome());
  t.after(() => inbox.close());
  const page = await plainPhone(t);
  await page.goto(services.shop);
  await page.locator('noscript a, a[href*="/help/"]').first().click();
  await page.waitForURL(/\/help\/demo/);

  await walk(page, async () => {});

  const number = await page.locator('p.number').innerText();
  await page.locator('a.private').click();
  await page.getByText(number).first().waitFor();
  assert.match(await page.locator('main').innerText(), /declined\.png/);
  await inbox.goto(`${services.server}/inbox/cases/${number}`);
  const ticket = await inbox.locator('main').innerText();
  assert.match(ticket, /Your card was declined/);
  assert.match(ticket, /declined\.png/);
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing wrong with any plain page, and none is wider than a phone (${colorScheme})`, async (t) => {
    const page = await plainPhone(t, { colorScheme, viewport: { width: 320, height: 640 } });
    const violations = await reader(t, colorScheme);
    await page.goto(`${services.server}/help/demo?lang=en`);
    const found = {};
    const wide = {};

    await walk(page, async (name) => {
      const broken = await violations(page);
      if (broken.length) {
        found[name] = broken;
      }
      // Without scripts in the page, its width is that of the picture of all of it.
      const picture = await page.screenshot({ fullPage: true });
      const width = picture.readUInt32BE(16);
      if (width > 320) {
        wide[name] = width;
      }
    });

    assert.deepEqual(found, {});
    assert.deepEqual(wide, {});
  });
}

test('going back in the browser and reloading loses nothing', async (t) => {
  const page = await plainPhone(t);
  await page.goto(`${services.server}/help/demo?lang=en`);
  await page.getByLabel('I see a message').check();
  await page.fill('#error_text', 'It broke');
  await goOn(page);
  await page.locator('#topic-other').check();
  await goOn(page);
  const third = await question(page);

  await page.goBack();
  assert.equal(await question(page), 'What is it about?');
  await page.goForward();
  assert.equal(await question(page), third);
  await page.reload();
  assert.equal(await question(page), third);
  await page.locator('button[value=back]').click();
  assert.ok(await page.locator('#topic-other').isChecked());
});

test('everything can be done with the keyboard, and a key never presses the wrong button', async (t) => {
  const page = await plainPhone(t);
  await page.goto(`${services.server}/help/demo?lang=en`);
  await page.locator('#error_source-typed').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('It broke');
  await goOn(page);
  await page.locator('#topic-other').focus();
  await page.keyboard.press('Space');
  await page.locator('button[value=continue]').focus();
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'What changed before it happened?' }).waitFor();
  await page.locator('#change-theme').focus();
  await page.keyboard.press('Space');
  await page.locator('#comment-theme').focus();
  await page.keyboard.type('A new one');
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Can you show it?' }).waitFor();
});
