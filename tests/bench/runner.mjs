//! How long core takes for one event of a run through a very long playbook, in Chromium with a processor four times
//! slower; prints one JSON object. `target/replay` has the module, the first argument the playbooks.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launch } from '../chromium.mjs';

const [folder] = process.argv.slice(2);
const EVENTS = 400;
const SLOW_PROCESSOR = 4;
const module = readFileSync(fileURLToPath(new URL('../../target/replay/replay.wasm', import.meta.url)));

const browser = await launch();
const measured = {};
for (const name of ['tree', 'row']) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  measured[name] = await page.evaluate(measure, {
    module: module.toString('base64'),
    playbook: readFileSync(`${folder}/${name}`, 'base64'),
    events: EVENTS,
  });
  await page.close();
}
await browser.close();
console.log(JSON.stringify(measured));

/** In the page. */
async function measure({ module, playbook, events }) {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes(module), {});
  const { room, begin, think, act, memory } = instance.exports;
  const text = bytes(playbook);
  const place = room(text.length);
  new Uint8Array(memory.buffer, place, text.length).set(text);

  const timed = (work) => {
    const began = performance.now();
    const answer = work();
    return [performance.now() - began, answer];
  };
  const [readingMs, steps] = timed(begin);
  const eventMs = [];
  let furthest = 0;
  for (let number = 0; number < events; number++) {
    think(number);
    const [took, shown] = timed(act);
    eventMs.push(took);
    furthest = Math.max(furthest, shown);
  }
  return { steps, furthest, reading_ms: [readingMs], event_ms: eventMs };
}
