//! How long it takes in the browser to tell what an error means and what would tell most, with the processor four times slower;
//! prints one JSON object.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch } from '../chromium.mjs';

const SHOP = process.env.ASKWELL_SHOP;
const SERVER = process.env.ASKWELL_SERVER;
const ROUNDS = Number(process.env.ASKWELL_ROUNDS ?? 9);
const SLOW_PROCESSOR = 4;
/** What somebody may have written, and one code in it. */
const COMPLAINT = `Since the update on Monday nobody can pay. I switched the popup plugin off and it works, with it on the page
says net::ERR_BLOCKED_BY_CLIENT. In another browser it is the same, and the hosting company finds nothing wrong.`;
/** A complaint, a change and a device. */
const EVIDENCE = JSON.stringify({
  platform: '',
  files: [],
  case: {
    error: { typed: { text: COMPLAINT } },
    changes: { known: [{ kind: 'update', when: 'this_week', who: 'unknown', comment: '' }] },
    environment: { user_agent: 'Mozilla/5.0 (Linux; Android 14) Mobile Safari' },
  },
});

const [hash] = readdirSync(fileURLToPath(new URL('../../dist/w/', import.meta.url)));
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
await page.goto(SHOP, { waitUntil: 'load' });
const session = await page.context().newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
const [ready, explain, inquire] = await page.evaluate(inPage, { server: SERVER, hash, evidence: EVIDENCE, rounds: ROUNDS });
await browser.close();
const rows = [
  { name: 'recogniser and ranking fetched and ready, at 4x', unit: 'ms', values: [ready] },
  { name: 'what a complaint of two lines means, at 4x', unit: 'ms', values: explain },
  { name: 'ranking it and the question that tells most, at 4x', unit: 'ms', bound: 1, values: inquire },
];
console.log(JSON.stringify({ rounds: ROUNDS, rows }));

/** In the page: imports the part as the widget does. */
async function inPage({ server, hash, evidence, rounds }) {
  const place = { server, site: 'demo', locale: 'en', audience: 'merchant' };
  const begun = performance.now();
  const part = await import(`${server}/w/${hash}/explaining.js`);
  await part.explain(place, evidence);
  const ready = performance.now() - begun;
  const measured = [];
  for (const act of [part.explain, part.inquire]) {
    const values = [];
    for (let round = 0; round < rounds; round++) {
      // The clock of a page is coarse: many at a time.
      const from = performance.now();
      for (let turn = 0; turn < 20; turn++) {
        await act(place, evidence);
      }
      values.push((performance.now() - from) / 20);
    }
    measured.push(values);
  }
  return [ready, ...measured];
}
