//! Opening, closing and removing: nothing is left over.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

const TIMES = 500;

stage({ flags: ['--js-flags=--expose-gc'] });

/** Nodes, listeners and heap of the page, after the garbage is gone. */
async function counted(session) {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name == name).value;
  return { nodes: value('Nodes'), listeners: value('JSEventListeners'), heap: value('JSHeapUsedSize') };
}

async function visit(t) {
  const page = await browser.newPage();
  t.after(() => page.close());
  page.setDefaultTimeout(10_000);
  await page.goto(services.page('plain'));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return { page, session, widget: widgetOn(page) };
}

/** Grows by no more than a browser's own bookkeeping does. */
function assertEven(before, after) {
  assert.ok(after.nodes - before.nodes < 100, `nodes: ${before.nodes} → ${after.nodes}`);
  assert.ok(after.listeners - before.listeners < 20, `listeners: ${before.listeners} → ${after.listeners}`);
  assert.ok(after.heap - before.heap < 500_000, `heap: ${before.heap} → ${after.heap}`);
}

const openAndClose = (page, times) =>
  page.evaluate(async (times) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let time = 0; time < times; time++) {
      Askwell('open');
      await frame();
      Askwell('close');
      await frame();
    }
  }, times);

test(`opening and closing ${TIMES} times leaves nothing, untouched or with an answer`, async (t) => {
  const { page, session, widget } = await visit(t);
  await widget.open();
  await page.keyboard.press('Escape');
  await openAndClose(page, 20);
  const before = await counted(session);

  await openAndClose(page, TIMES / 2);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('still here');
  await page.keyboard.press('Escape');
  await openAndClose(page, TIMES / 2);

  assertEven(before, await counted(session));
  await widget.open();
  assert.equal(await widget.control('error_text').inputValue(), 'still here');
});

test('elements that come and go leave nothing', async (t) => {
  const { page, session } = await visit(t);
  const comeAndGo = (times) =>
    page.evaluate(async (times) => {
      const task = () => new Promise((resolve) => setTimeout(resolve));
      for (let time = 0; time < times; time++) {
        const element = document.createElement('askwell-help');
        element.setAttribute('site', 'demo');
        document.body.append(element);
        element.open();
        await task();
        element.remove();
        await task();
        await task();
      }
    }, times);
  await comeAndGo(20);
  const before = await counted(session);

  await comeAndGo(100);

  assertEven(before, await counted(session));
});

test('once open, script needs half a megabyte at most and the module two', async (t) => {
  const { session, widget } = await visit(t);
  await widget.launcher.waitFor();
  const before = await counted(session);

  await widget.open();

  const { heap } = await counted(session);
  assert.ok(heap - before.heap < 500_000, `${heap - before.heap} bytes`);
});
