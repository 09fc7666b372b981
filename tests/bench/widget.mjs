//! What the widget costs a page and how soon it is of use, in a real Chromium; prints one JSON object.
//!
//! Each round measures every variant, so that what else the machine is doing falls on all of them. The first variant
//! is the floor: a dialog that is already in the page.

import { chromium } from 'playwright-core';

const SHOP = process.env.ASKWELL_SHOP;
const CHROMIUM = process.env.ASKWELL_CHROMIUM ?? '/usr/bin/chromium';
const ROUNDS = Number(process.env.ASKWELL_ROUNDS ?? 9);
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run', '--enable-precise-memory-info',
];
/** 1.6 Mbit/s with 150 ms, in bytes a second. */
const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOW_PROCESSOR = 4;

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const samples = {};

for (let round = 0; round < ROUNDS; round++) {
  note('floor: dialog already in the page, click to usable', await clickFloor());
  const cold = await click({ isWarm: false });
  note('cold: click to first question', cold.question);
  note('cold: click to takeover', cold.takeover);
  const warm = await click({ isWarm: true });
  note('warm: click to first question', warm.question);
  note('warm: click to takeover', warm.takeover);
  const before = await beforeClick();
  note('before the click: requests', before.requests, '');
  note('before the click: bytes', before.bytes, 'B');
  note('before the click: blocking time at 4x', before.blocking);
  note('before the click: script at 4x', before.script);
  const memory = await memoryOnceOpen();
  note('JavaScript heap after opening', memory.heap, 'MB');
  note('WASM memory after opening', memory.wasm, 'MB');
  note('longest frame while typing and moving, recorder full, 4x', await longestFrame());
}
note('growth of the heap over 500 openings', await growthOverOpenings(), 'MB');
await browser.close();

const rows = Object.entries(samples).map(([name, { unit, values }]) => ({ name, unit, values }));
console.log(JSON.stringify({ rounds: ROUNDS, rows }));

function note(name, value, unit = 'ms') {
  (samples[name] ??= { unit, values: [] }).values.push(value);
}

/** A page of a fresh profile, with a session to slow it down. */
async function fresh(path, { isSlow = false } = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (isSlow) await slowDown(session);
  if (path) await page.goto(SHOP + path, { waitUntil: 'load' });
  return { context, page, session };
}

async function slowDown(session) {
  await session.send('Network.emulateNetworkConditions', SLOW_LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
}

async function clickFloor() {
  const { context, page } = await fresh('/pages/floor', { isSlow: true });
  const took = await page.evaluate(() => new Promise((resolve) => {
    const button = document.querySelector('button');
    const dialog = document.querySelector('dialog');
    const started = performance.now();
    button.click();
    const look = () => (dialog.open ? requestAnimationFrame(() => resolve(performance.now() - started)) : requestAnimationFrame(look));
    look();
  }));
  await context.close();
  return took;
}

async function click({ isWarm }) {
  const { context, page, session } = await fresh('/pages/plain', { isSlow: false });
  await page.waitForFunction(() => document.querySelector('askwell-help')?.shadowRoot?.querySelector('.launcher'));
  if (isWarm) {
    await page.evaluate(() => window.Askwell('open'));
    await page.waitForFunction(() => document.querySelector('askwell-help').shadowRoot.querySelector('.app:not([hidden])'));
    await page.reload({ waitUntil: 'load' });
    await page.waitForFunction(() => document.querySelector('askwell-help')?.shadowRoot?.querySelector('.launcher'));
  }
  await slowDown(session);
  const took = await page.evaluate(() => new Promise((resolve) => {
    const root = document.querySelector('askwell-help').shadowRoot;
    const started = performance.now();
    let question;
    root.querySelector('.launcher').click();
    const look = () => {
      const now = performance.now() - started;
      const control = root.querySelector('dialog[open] input');
      if (question === undefined && control && control.getBoundingClientRect().height > 0) question = now;
      if (root.querySelector('.app:not([hidden])')) resolve({ question, takeover: now });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }));
  await context.close();
  return took;
}

async function beforeClick() {
  const { context, page, session } = await fresh(null);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  let requests = 0;
  let bytes = 0;
  const ids = new Set();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith(SHOP)) { requests++; ids.add(requestId); }
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (ids.has(requestId)) bytes += encodedDataLength;
  });
  await page.addInitScript(() => {
    window.blocking = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.blocking += Math.max(0, entry.duration - 50);
    }).observe({ type: 'longtask', buffered: true });
  });
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8'] });
  await page.goto(`${SHOP}/pages/plain`, { waitUntil: 'load' });
  await page.waitForFunction(() => document.querySelector('askwell-help')?.shadowRoot?.querySelector('.launcher'));
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const script = trace.traceEvents
    .filter((event) => ['EvaluateScript', 'v8.compile'].includes(event.name) && JSON.stringify(event.args).includes('askwell.js'))
    .reduce((sum, event) => sum + (event.dur ?? 0) / 1000, 0);
  const blocking = await page.evaluate(() => window.blocking);
  await context.close();
  return { requests, bytes, blocking, script };
}

async function heap(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

async function wasmMemory(session) {
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  const { result: sum } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }',
  });
  return sum.value / 1e6;
}

async function memoryOnceOpen() {
  const bare = await fresh('/pages/floor');
  // The driver's own script is in the page from its first wait on.
  await bare.page.waitForFunction(() => true);
  const without = await heap(bare.session);
  await bare.context.close();
  const { context, page, session } = await fresh('/pages/plain');
  await open(page);
  const measured = { heap: (await heap(session)) - without, wasm: await wasmMemory(session) };
  await context.close();
  return measured;
}

async function open(page) {
  await page.waitForFunction(() => document.querySelector('askwell-help')?.shadowRoot?.querySelector('.launcher'));
  await page.evaluate(() => window.Askwell('open'));
  await page.waitForFunction(() => document.querySelector('askwell-help').shadowRoot.querySelector('.app:not([hidden])'));
}

async function longestFrame() {
  const { context, page, session } = await fresh('/pages/plain');
  await page.waitForFunction(() => document.querySelector('askwell-help')?.shadowRoot?.querySelector('.launcher'));
  await page.evaluate(() => {
    for (let index = 0; index < 60; index++) window.dispatchEvent(new ErrorEvent('error', { message: `number ${index}` }));
  });
  await open(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  await page.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    const look = (now) => {
      window.longest = Math.max(window.longest, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(look); });
  });
  await page.locator('input[name=error_source][value=typed]').click({ force: true });
  await page.locator('textarea[name=error_text]').pressSequentially('The payment was refused at once.');
  await page.locator('button[name=continue]').click();
  await page.locator('input[name=topic][value=other]').click({ force: true });
  await page.locator('button[name=continue]').click();
  await page.locator('input[name=change_source][value=not_sure]').click({ force: true });
  await page.locator('button[name=back]').click();
  const longest = await page.evaluate(() => window.longest);
  await context.close();
  return longest;
}

async function growthOverOpenings() {
  const { context, page, session } = await fresh('/pages/plain');
  await open(page);
  const cycle = (times) => page.evaluate(async (count) => {
    for (let index = 0; index < count; index++) {
      window.Askwell('close');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      window.Askwell('open');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, times);
  // Compiled code and its statistics grow too, until everything has been used often enough.
  await cycle(500);
  const before = await heap(session);
  await cycle(500);
  const after = await heap(session);
  await context.close();
  return after - before;
}
