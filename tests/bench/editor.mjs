//! How soon a large picture can be edited, and how long a stroke is behind the finger with the processor four times slower;
//! prints one JSON object.

import { launch } from '../chromium.mjs';
import { editorOn } from '../editor.mjs';

const SHOP = process.env.ASKWELL_SHOP;
const SERVER = process.env.ASKWELL_SERVER;
const ROUNDS = Number(process.env.ASKWELL_ROUNDS ?? 5);
const SLOW_PROCESSOR = 4;
const MOVES = 80;
const LARGE = { width: 4000, height: 3000 };

const browser = await launch();
const editable = [];
const arrival = [];
const longest = [];
for (let round = 0; round < ROUNDS; round++) {
  editable.push(await untilEditable());
  const delays = await strokeDelays();
  delays.sort((one, other) => one - other);
  arrival.push(delays[Math.floor(delays.length / 2)]);
  longest.push(delays[Math.floor(delays.length * 0.95)]);
}
await browser.close();
const rows = [
  { name: 'a picture of 12 megapixels, until it can be edited', unit: 'ms', bound: 1000, values: editable },
  { name: 'a stroke on it, from the event to the end of its frame, at 4x', unit: 'ms', bound: 16, values: arrival },
  { name: 'the same, the slowest but one in twenty', unit: 'ms', values: longest },
];
console.log(JSON.stringify({ rounds: ROUNDS, rows }));

async function visit() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: 'en' });
  const page = await context.newPage();
  await page.goto(`${SHOP}/pages/plain`, { waitUntil: 'load' });
  return { context, page, editor: await editorOn(page, SERVER, LARGE) };
}

async function untilEditable() {
  const { context, page } = await visit();
  const took = await page.waitForFunction(() => window.editable);
  const value = await took.jsonValue();
  await context.close();
  return value;
}

/** Of each frame with something of the stroke in it. */
async function strokeDelays() {
  const { context, page, editor } = await visit();
  await editor.button('pen').click();
  const box = await editor.stage.boundingBox();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  await page.evaluate(() => {
    window.delays = [];
    const stage = document.querySelector('askwell-help').shadowRoot.querySelector('.edit-stage');
    const { port1, port2 } = new MessageChannel();
    let begun = 0;
    port1.onmessage = () => {
      window.delays.push(performance.now() - begun);
      begun = 0;
    };
    // Ahead of the editor's own listener and behind it: its painting is asked for in between.
    window.addEventListener('pointermove', () => (begun ||= performance.now()), { capture: true });
    stage.addEventListener('pointermove', () => requestAnimationFrame(() => begun && port2.postMessage(0)));
  });
  const at = (step) => [box.x + box.width * (0.1 + (0.8 * step) / MOVES), box.y + box.height * (0.5 + Math.sin(step / 4) * 0.2)];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= MOVES; step++) {
    await page.mouse.move(...at(step));
  }
  await page.mouse.up();
  const delays = await page.evaluate(() => window.delays);
  await context.close();
  return delays;
}
