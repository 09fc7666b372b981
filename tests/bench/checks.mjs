//! How long all the checks of the page take together on a good line, and how long they hold up the page at most; prints
//! one JSON object.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch } from '../chromium.mjs';

const SHOP = process.env.ASKWELL_SHOP;
const ROUNDS = Number(process.env.ASKWELL_ROUNDS ?? 9);
const SLOW_PROCESSOR = 4;
const folder = (name) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));
const [hash] = readdirSync(folder('dist/w'));
const checks = readdirSync(folder('checks'))
  .map((name) => readFileSync(folder('checks') + name, 'utf8'))
  .filter((source) => /^vantage: page$/m.test(source))
  .map((source) => ({ id: source.match(/^check: (\w+)/m)[1], limit: Number(source.match(/^time_limit_ms: (\d+)/m)[1]) }));

const browser = await launch();
const rows = {
  'all checks of the page, until the last is done': { unit: 'ms', bound: 3000, values: [] },
  'longest task while they run': { unit: 'ms', bound: 50, values: [] },
  'longest task while they run, at 4x': { unit: 'ms', values: [] },
};
const [all, longest, longestSlow] = Object.values(rows);
for (let round = 0; round < ROUNDS; round++) {
  const quick = await run(1);
  all.values.push(quick.took);
  longest.values.push(quick.longest);
  longestSlow.values.push((await run(SLOW_PROCESSOR)).longest);
}
await browser.close();
console.log(JSON.stringify({ rounds: ROUNDS, rows: Object.entries(rows).map(([name, row]) => ({ name, ...row })) }));

/** Runs them once in a fresh page, with the processor so many times slower. */
async function run(rate) {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const session = await page.context().newCDPSession(page);
  await page.goto(SHOP, { waitUntil: 'load' });
  await page.locator('[data-product] button').first().click();
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await browser.startTracing(page, { categories: ['blink.user_timing', 'toplevel', 'disabled-by-default-devtools.timeline'] });
  const took = await page.evaluate(inPage, { hash, checks });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  await page.close();
  return { took, longest: longestTask(traceEvents) };
}

/** Where the checks were begun, between its marks. */
function longestTask(events) {
  const mark = (name) => events.find((event) => event.name == name && event.cat.includes('user_timing'));
  const [begun, done] = [mark('checks begun'), mark('checks done')];
  const tasks = events.filter(
    ({ name, pid, tid, ts, dur }) =>
      name == 'RunTask' && pid == begun.pid && tid == begun.tid && ts + dur > begun.ts && ts < done.ts,
  );
  return Math.max(...tasks.map(({ dur }) => dur)) / 1000;
}

/** In the page: imports the checks as the widget does, and runs those that are of the page. */
async function inPage({ hash, checks }) {
  const host = document.querySelector('askwell-help');
  const server = new URL(document.querySelector('script[src$="askwell.js"]').src).origin;
  const { run } = await import(`${server}/w/${hash}/checks.js`);
  const tools = {
    server, site: 'demo', locale: 'en', events: [], page: { url: location.href }, environment: {}, host,
  };
  performance.mark('checks begun');
  const began = performance.now();
  let left = checks.length;
  await new Promise((resolve) => run(checks, tools, () => --left || resolve()));
  performance.mark('checks done');
  return performance.now() - began;
}
