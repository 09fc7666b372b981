//! Pictures and files: chosen, pasted, dropped or taken; sent in pieces; whole on the other side.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';

import { isNear, look, uploadsOf } from './attached.mjs';
import { browser, services, stage } from './stage.mjs';
import { PICTURE } from './tour.mjs';
import { widgetOn } from './widget.mjs';

stage();

/** The page for pictures, with the first two questions answered. */
async function visit(t) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const uploads = uploadsOf(page);
  await page.goto(services.page('plain'));
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('See the picture');
  await widget.goOn();
  await widget.choose('change_source', 'nothing_known');
  await widget.goOn();
  return { page, widget, uploads };
}

const uploaded = (widget, count = 1) => widget.host.getByText('Uploaded').nth(count - 1).waitFor();

/** From the page for pictures to the private link. */
async function finish(widget) {
  await widget.goOn();
  await widget.reachBy('');
  await widget.goOn();
  return widget.send();
}

/** The attachments as the case file lists them. */
async function attachmentsOf(link) {
  const file = await (await fetch(link + '/case.json')).json();
  return file.attachments ?? file.files;
}

/** A PNG of about this many bytes: a picture, then a chunk of noise that no viewer minds. */
function largePicture(bytes) {
  const noise = randomBytes(bytes);
  const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from('noIs'), noise, Buffer.alloc(4)]);
  chunk.writeUInt32BE(noise.length, 0);
  return Buffer.concat([PICTURE.subarray(0, 33), chunk, PICTURE.subarray(33)]);
}

/** A JPEG as cameras write it, red in the corner that is stored first, with Exif data that says where it was taken. */
async function photograph(page, { width, height, orientation }) {
  const text = await page.evaluate(
    async ({ width, height }) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      context.fillStyle = '#08f';
      context.fillRect(0, 0, width, height);
      context.fillStyle = '#f00';
      context.fillRect(0, 0, width / 4, height / 4);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    { width, height },
  );
  const bytes = Buffer.from(text, 'base64');
  const directory = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
  const body = Buffer.concat([Buffer.from('Exif\0\0'), directory, Buffer.from('Phone 12 GPS-44.43N')]);
  const segment = Buffer.from([0xff, 0xe1, 0, body.length + 2]);
  return Buffer.concat([bytes.subarray(0, 2), segment, body, bytes.subarray(2)]);
}

/** A log of this many bytes, with nothing in it that could be masked. */
function largeText(bytes) {
  const letters = randomBytes(bytes / 2).toString('hex').replace(/\d/g, (digit) => 'ghijklmnop'[digit]);
  return Buffer.from(letters.replace(/(.{7})./g, '$1 '));
}

test('a chosen picture arrives named as it was, with nothing but its pixels', async (t) => {
  const { page, widget, uploads } = await visit(t);
  const picture = largePicture(3_000_000);

  await widget.host.locator('input[type=file]').setInputFiles({ name: '../cart/picture.png', mimeType: 'image/png', buffer: picture });
  await uploaded(widget);
  const { link } = await finish(widget);

  const [attachment] = await attachmentsOf(link);
  assert.match(attachment.name, /^picture\.(png|webp)$/);
  assert.ok(attachment.size_bytes < 1000, attachment.size_bytes);
  assert.ok(uploads()[0].length < 1000, uploads()[0].length);
  const { colours } = await look(page, uploads()[0], [[0, 0]]);
  assert.ok(isNear(colours[0], [255, 0, 0]), colours[0]);
});

test('of a photograph neither place, camera nor thumbnail leaves the browser, and it arrives upright', async (t) => {
  for (const [orientation, size, corner] of [[1, [400, 300], [5, 5]], [3, [400, 300], [395, 295]], [6, [300, 400], [295, 5]], [8, [300, 400], [5, 395]]]) {
    const { page, widget, uploads } = await visit(t);
    const photo = await photograph(page, { width: 400, height: 300, orientation });
    assert.ok(photo.includes('GPS-44.43N'));

    await widget.host.locator('input[type=file]').setInputFiles({ name: 'IMG_1.jpeg', mimeType: 'image/jpeg', buffer: photo });
    await uploaded(widget);

    const [sent] = uploads();
    assert.ok(!/Exif|GPS|Phone 12|EXIF|XMP/.test(sent.toString('latin1')));
    assert.equal(sent.subarray(8, 12).toString(), 'WEBP');
    await widget.host.getByText('IMG_1.webp').waitFor();
    const { width, height, colours } = await look(page, sent, [corner]);
    assert.deepEqual([width, height], size);
    assert.ok(isNear(colours[0], [255, 0, 0]), `${orientation}: ${colours[0]}`);
  }
});

test('a photograph of 48 megapixels arrives with its longest side at 2,560', async (t) => {
  for (const isStrict of [false, true]) {
    const { page, widget, uploads } = await visit(t);
    page.setDefaultTimeout(60_000);
    // Where a policy forbids workers that came from no address.
    isStrict && (await page.evaluate(() => (window.Worker = class { constructor() { throw new DOMException('', 'SecurityError'); } })));
    const photo = await photograph(page, { width: 8000, height: 6000, orientation: 6 });

    await widget.host.locator('input[type=file]').setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer: photo });
    await uploaded(widget);

    const { width, height, colours } = await look(page, uploads()[0], [[1915, 5]]);
    assert.deepEqual([width, height], [1920, 2560]);
    assert.ok(isNear(colours[0], [255, 0, 0]), colours[0]);
  }
});

test('a picture that moves is left to the server as it is', async (t) => {
  const { widget, uploads } = await visit(t);
  const moving = Buffer.from('R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=', 'base64');

  await widget.host.locator('input[type=file]').setInputFiles({ name: 'moving.gif', mimeType: 'image/gif', buffer: moving });
  await uploaded(widget);

  assert.deepEqual(uploads()[0], moving);
});

test('how far a file has come is said in bytes', async (t) => {
  const { page, widget } = await visit(t);
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() == 'PATCH' && route.request().headers()['upload-offset'] != '0') {
      await released;
    }
    await route.continue();
  });

  await widget.host.locator('input[type=file]').setInputFiles({ name: 'slow.log', mimeType: 'text/plain', buffer: largeText(3_000_000) });

  await widget.host.getByText(/^1(\.\d+)? MB of 2\.9 MB$/).waitFor();
  assert.equal(await widget.host.locator('.app .file progress, .app li progress').count(), 1);
  release();
  await uploaded(widget);
});

test('pictures can be pasted and dropped', async (t) => {
  const { page, widget } = await visit(t);
  const give = (type, name) =>
    page.evaluate(
      ({ type, name, bytes }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: 'image/png' }));
        const target = document.querySelector('askwell-help').shadowRoot.querySelector('.app h2');
        const options = { bubbles: true, composed: true, cancelable: true };
        target.dispatchEvent(
          type == 'paste'
            ? new ClipboardEvent('paste', { clipboardData: transfer, ...options })
            : new DragEvent('drop', { dataTransfer: transfer, ...options }),
        );
      },
      { type, name, bytes: [...PICTURE] },
    );

  await give('paste', 'pasted.png');
  await uploaded(widget, 1);
  await give('drop', 'dropped.png');
  await uploaded(widget, 2);

  const { link } = await finish(widget);
  const names = (await attachmentsOf(link)).map((attachment) => attachment.name);
  assert.deepEqual(names.map((name) => name.replace(/\.(png|webp)$/, '')), ['pasted', 'dropped']);
});

test('an upload that is cut goes on where it was cut', async (t) => {
  const { page, widget } = await visit(t);
  const log = largeText(4_000_000);
  let patches = 0;
  await page.route('**/api/v1/uploads/*', async (route) => {
    const isPatch = route.request().method() == 'PATCH';
    if (isPatch && ++patches == 2) {
      await route.abort();
    } else {
      await route.continue();
    }
  });
  const offsets = [];
  page.on('request', (request) => request.method() == 'PATCH' && offsets.push(Number(request.headers()['upload-offset'])));

  await widget.host.locator('input[type=file]').setInputFiles({ name: 'cut.log', mimeType: 'text/plain', buffer: log });
  await uploaded(widget);

  const { link } = await finish(widget);
  const [attachment] = await attachmentsOf(link);
  assert.equal(attachment.sha256, createHash('sha256').update(log).digest('hex'));
  assert.equal(offsets[1], offsets[2]);
  assert.ok(offsets[1] > 0);
});

test('what can’t be taken is said, file by file, and keeps nobody from going on without it', async (t) => {
  const { widget } = await visit(t);

  await widget.host.locator('input[type=file]').setInputFiles([
    { name: 'nothing.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
    { name: 'programme.png', mimeType: 'image/png', buffer: Buffer.from('MZ\x00\x01\x02 no picture') },
    { name: 'huge.log', mimeType: 'text/plain', buffer: largeText(11 * 1024 * 1024) },
    { name: 'x'.repeat(300) + '.png', mimeType: 'image/png', buffer: PICTURE },
  ]);

  await widget.host.getByText('The file holds nothing (0 bytes).').waitFor();
  await widget.host.getByText('This kind of file can’t be taken.').waitFor();
  await widget.host.getByText(/The file is larger than 10/).waitFor();
  await uploaded(widget);
  const { link } = await finish(widget);
  const attachments = await attachmentsOf(link);
  assert.equal(attachments.length, 1);
  assert.ok(/\.(png|webp)$/.test(attachments[0].name) && attachments[0].name.length <= 120);
});

test('a file that was taken out is not sent', async (t) => {
  const { widget } = await visit(t);
  await widget.host.locator('input[type=file]').setInputFiles({ name: 'private.png', mimeType: 'image/png', buffer: PICTURE });
  await uploaded(widget);

  await widget.button('remove-file-0').click();
  const { link } = await finish(widget);

  assert.deepEqual(await attachmentsOf(link), []);
});
