//! Offline, reloaded, refused, limited or killed in the middle: the case waits, says so, and arrives once.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { signIn } from './inbox.mjs';
import { startServices } from './services.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

let inbox;

stage({
  prepare: async () => {
    inbox = await signIn(browser, services.welcome());
  },
});

async function visit(t, address = services.page('plain')) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(address);
  return { context, page, widget: widgetOn(page) };
}

const isKept = (page) => page.waitForFunction(() => localStorage.getItem('askwell:demo') == '1');

/** Waits until the run on the device holds this text. */
const holds = async (page, text) => {
  const isHeld = async (text) => {
    // Opening it before the widget does would make an empty one.
    if (!(await indexedDB.databases()).some(({ name }) => name == 'askwell')) {
      return false;
    }
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('askwell');
      request.onsuccess = () => resolve(request.result);
    });
    const runs = await new Promise((resolve) => {
      const request = database.transaction('runs').objectStore('runs').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return JSON.stringify(runs).includes(text);
  };
  // A promise would count as true at once in waitForFunction.
  while (!(await page.evaluate(isHeld, text)));
};

/** How many tickets the inbox lists whose error reads like this. */
async function tickets(text) {
  await inbox.goto(services.server + '/inbox');
  return inbox.getByText(text).count();
}

test('a case written offline is kept, and sent by itself once the line is back', async (t) => {
  const { context, widget } = await visit(t);
  await widget.open();
  await widget.answer({ text: 'Written on a train' });

  await context.setOffline(true);
  await widget.button('send').click();
  await widget.host.getByText('Saved on this device, not sent yet').waitFor();
  await context.setOffline(false);

  const { number } = await widget.receipt();
  assert.match(number, /^[0-9A-Z]{4}-/);
  assert.equal(await tickets('Written on a train'), 1);
});

test('a case that waits is sent after the page was closed and opened again', async (t) => {
  const { context, page, widget } = await visit(t);
  await widget.open();
  await widget.answer({ text: 'Closed too early' });
  await context.setOffline(true);
  await widget.button('send').click();
  await widget.button('retry').waitFor();
  await isKept(page);
  await page.close();
  await context.setOffline(false);

  const again = await context.newPage();
  await again.goto(services.page('plain'));
  const returned = widgetOn(again);
  await returned.launcher.click();
  await returned.receipt();

  assert.equal(await tickets('Closed too early'), 1);
});

test('answers survive a reload in the middle, and a receipt leaves nothing on the device', async (t) => {
  const { page, widget } = await visit(t);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('Half way');
  await widget.goOn();
  await widget.choose('change', 'theme');
  await holds(page, '"kind":"theme"');
  await page.reload();

  await widget.launcher.click();
  await widget.app.waitFor();
  assert.ok(await widget.control('change', 'theme').isChecked());
  await widget.goOn();
  await widget.goOn();
  await widget.reachBy('');
  await widget.goOn();
  await widget.host.getByText('Half way').first().waitFor();
  await widget.send();

  await page.waitForFunction(async () => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('askwell');
      request.onsuccess = () => resolve(request.result);
    });
    const counts = await Promise.all(
      ['runs', 'files'].map(
        (name) =>
          new Promise((resolve) => {
            const request = database.transaction(name).objectStore(name).count();
            request.onsuccess = () => resolve(request.result);
          }),
      ),
    );
    database.close();
    return !localStorage.getItem('askwell:demo') && counts.every((count) => count == 0);
  });
});

test('the very first answer survives a page that is left at once', async (t) => {
  const { page, widget } = await visit(t);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('Written in the last moment');
  await page.reload();

  await widget.launcher.click();
  await widget.app.waitFor();
  assert.equal(await widget.control('error_text').inputValue(), 'Written in the last moment');
});

test('a server that is killed while a case is posted has it exactly once in the end', async (t) => {
  const { page, widget } = await visit(t);
  await widget.open();
  await widget.answer({ text: 'Posted into a power cut' });
  // The server takes the case and dies before its answer arrives.
  await page.route('**/api/v1/cases', async (route) => {
    await route.fetch();
    await services.kill();
    await route.abort();
  }, { times: 1 });

  await widget.button('send').click();
  await widget.host.getByText('Saved on this device, not sent yet').waitFor();
  await services.restart();
  await widget.button('retry').click();
  await widget.receipt();

  assert.equal(await tickets('Posted into a power cut'), 1);
});

test('a double press of send makes one case', async (t) => {
  const { widget } = await visit(t);
  await widget.open();
  await widget.answer({ text: 'Pressed twice' });

  await widget.button('send').dblclick();
  await widget.receipt();

  assert.equal(await tickets('Pressed twice'), 1);
});

test('too many cases: the widget says how long, and keeps the answers', async (t) => {
  const strict = await startServices({ limits: 'posts_per_minute_per_address = 1' });
  t.after(() => strict.stop());
  const first = await visit(t, strict.page('plain'));
  await first.widget.open();
  await first.widget.answer({ text: 'The first' });
  await first.widget.send();
  const { page, widget } = await visit(t, strict.page('plain'));
  await widget.open();
  await widget.answer({ text: 'The second' });

  await widget.button('send').click();

  await widget.host.getByText(/Many cases are arriving just now/).waitFor();
  await isKept(page);
});

test('a shop that the server doesn’t know is told so plainly, and nothing is thrown away', async (t) => {
  const { page, widget } = await visit(t);
  await widget.open();
  await widget.answer({ text: 'To a wrong address' });
  await page.route('**/api/v1/cases', (route) =>
    route.fulfill({
      status: 404,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/problem+json' },
      body: JSON.stringify({ type: '/problems/site_unknown', title: '', status: 404, code: 'site_unknown', detail: '' }),
    }),
  );

  await widget.button('send').click();

  await widget.host.getByText(/doesn’t know this help button/).waitFor();
  await widget.host.getByText('To a wrong address').first().waitFor();
});

test('start afresh asks first, then forgets', async (t) => {
  const { page, widget } = await visit(t);
  await widget.open();
  await widget.answer({ text: 'Never mind' });

  await widget.button('afresh').click();
  await widget.button('afresh-confirm').click();

  await widget.host.locator('h2', { hasText: 'What went wrong?' }).waitFor();
  assert.equal(await widget.control('error_text').inputValue(), '');
  await page.waitForFunction(() => !localStorage.getItem('askwell:demo'));
});
