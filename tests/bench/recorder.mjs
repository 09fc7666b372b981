//! What the recorder costs a page that writes 1,000 lines and makes 100 requests a second, in a real Chromium; prints one JSON object.
//!
//! CPU time of the page's main thread, as the browser counts it, in percent of one core. Each round measures the page without us, with
//! the loader and with the recorder, one after the other, so that what else the machine is doing falls on all of them; the order turns.

import { chromium } from 'playwright-core';

const SHOP = process.env.ASKWELL_SHOP;
const CHROMIUM = process.env.ASKWELL_CHROMIUM ?? '/usr/bin/chromium';
const ROUNDS = Number(process.env.ASKWELL_ROUNDS ?? 9);
const WINDOW_MS = 4000;
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run',
];
const VARIANTS = ['', '?askwell.js', '?askwell-recorder.js'];

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const shares = { '': [], '?askwell.js': [], '?askwell-recorder.js': [] };
for (let round = 0; round < ROUNDS; round++) {
  for (let turn = 0; turn < VARIANTS.length; turn++) {
    const variant = VARIANTS[(round + turn) % VARIANTS.length];
    shares[variant].push(await share(variant));
  }
}
await browser.close();

const over = (variant) => shares[variant].map((value, round) => value - shares[''][round]);
console.log(
  JSON.stringify({
    rounds: ROUNDS,
    rows: [
      { name: '1,000 lines and 100 requests a second, without us: CPU', unit: '%', values: shares[''] },
      { name: 'the same, with the loader: more CPU', unit: '%', values: over('?askwell.js') },
      { name: 'the same, with the recorder: more CPU', unit: '%', values: over('?askwell-recorder.js'), bound: 1 },
    ],
  }),
);

/** CPU time of the page's main thread, in percent of the time that passed. */
async function share(variant) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${SHOP}/pages/noisy${variant}`, { waitUntil: 'load' });
  if (variant) await page.waitForFunction(() => window.Askwell?.isOn);
  await page.evaluate(() => noise());
  // The first second is for compiling what is hot.
  await page.waitForTimeout(1000);
  const before = await spent(session);
  await page.waitForTimeout(WINDOW_MS);
  const after = await spent(session);
  await context.close();
  return (100 * (after.cpu - before.cpu)) / (after.at - before.at);
}

async function spent(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return { cpu: metrics.find(({ name }) => name == 'TaskDuration').value, at: performance.now() / 1000 };
}
