//! How soon a picture can be edited after it was asked for, and what a large photograph costs the page; prints one JSON object.

import { launch } from '../chromium.mjs';
import { widgetOn } from '../widget.mjs';

const SHOP = process.env.ASKWELL_SHOP;
const ROUNDS = Number(process.env.ASKWELL_ROUNDS ?? 5);

const browser = await launch();
const samples = { screen: [], page: [], photo: [], task: [], taskInPage: [] };
for (let round = 0; round < ROUNDS; round++) {
  samples.screen.push(await untilEditable((page) => page.evaluate(shareTwelveMegapixels)));
  samples.page.push(await untilEditable((page) => page.evaluate(refuse)));
  const beside = await addPhotograph(false);
  samples.photo.push(beside.added);
  samples.task.push(beside.longest);
  samples.taskInPage.push((await addPhotograph(true)).longest);
}
await browser.close();
const rows = [
  { name: 'a picture of 12 megapixels, from the press to the editor', unit: 'ms', bound: 1000, values: samples.screen },
  { name: 'a picture of the page drawn anew, from the press to the editor', unit: 'ms', values: samples.page },
  { name: 'a photograph of 48 megapixels until it is listed', unit: 'ms', values: samples.photo },
  { name: 'longest task of the page meanwhile', unit: 'ms', bound: 200, values: samples.task },
  { name: 'longest task of a page that allows no worker', unit: 'ms', values: samples.taskInPage },
];
console.log(JSON.stringify({ rounds: ROUNDS, rows }));

/** A fresh page at the question for pictures. */
async function visit() {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en' });
  page.setDefaultTimeout(60_000);
  await page.goto(`${SHOP}/pages/plain`);
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('See the picture');
  await widget.goOn();
  await widget.choose('change_source', 'nothing_known');
  await widget.goOn();
  return { page, widget };
}

/** Between pressing the button and being able to draw, in ms of the page's clock. */
async function untilEditable(prepare) {
  const { page, widget } = await visit();
  await prepare(page);
  await page.evaluate(watch, { selector: '.edit-stage' });
  await widget.button('capture').click();
  const ms = await page.evaluate(() => window.shown);
  await page.close();
  return ms;
}

/** Adds a photograph, and watches what it keeps the page from doing. */
async function addPhotograph(hasNoWorker) {
  const { page } = await visit();
  await page.evaluate(makePhotograph, hasNoWorker);
  await page.evaluate(watch, { selector: '.file' });
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(window.photograph);
    const target = document.querySelector('askwell-help').shadowRoot.querySelector('.app h2');
    window.pressed = performance.now();
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, composed: true, cancelable: true }));
  });
  const added = await page.evaluate(() => window.shown);
  const longest = await page.evaluate(() => window.longest());
  await page.close();
  return { added, longest };
}

/** In the page: `shown` is how long after the press something was there. */
function watch({ selector }) {
  const root = document.querySelector('askwell-help').shadowRoot;
  root.addEventListener('click', () => (window.pressed ??= performance.now()), { capture: true });
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  window.longest = () => Math.max(0, ...[...tasks, ...observer.takeRecords()].filter((task) => task.startTime > window.pressed).map((task) => task.duration));
  window.shown = new Promise((resolve) => {
    const look = () => (root.querySelector(selector) ? resolve(performance.now() - window.pressed) : requestAnimationFrame(look));
    look();
  });
}

/** In the page: a screen of 4,000 by 3,000 pixels on which something moves. */
function shareTwelveMegapixels() {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [4000, 3000];
  const context = canvas.getContext('2d');
  setInterval(() => {
    context.fillStyle = `hsl(${Math.round(performance.now() / 20)} 60% 50%)`;
    context.fillRect(0, 0, 400, 300);
  }, 50);
  navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream();
}

/** In the page: no screen to be had. */
function refuse() {
  navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
}

/** In the page: a photograph of 8,000 by 6,000 pixels. */
async function makePhotograph(hasNoWorker) {
  if (hasNoWorker) {
    window.Worker = class {
      constructor() {
        throw new DOMException('refused', 'SecurityError');
      }
    };
  }
  const canvas = new OffscreenCanvas(8000, 6000);
  const context = canvas.getContext('2d');
  for (let each = 0; each < 3000; each++) {
    context.fillStyle = `hsl(${each * 7} 70% 50%)`;
    context.fillRect((each * 97) % 8000, (each * 53) % 6000, 400, 300);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  window.photograph = new File([blob], 'photograph.jpg', { type: 'image/jpeg' });
}
