//! Pictures and files: chosen, pasted, dropped or taken; sent in pieces; whole on the other side.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { PICTURE } from './tour.mjs';
import { widgetOn } from './widget.mjs';

const TITLE = 'Host page: plain';

stage({ flags: [`--auto-select-tab-capture-source-by-title=${TITLE}`] });

/** The page for pictures, with the first two questions answered. */
async function visit(t) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(services.page('plain'));
  const widget = widgetOn(page);
  await widget.open();
  await widget.choose('error_source', 'typed');
  await widget.control('error_text').fill('See the picture');
  await widget.goOn();
  await widget.choose('change_source', 'nothing_known');
  await widget.goOn();
  return { page, widget };
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

/** A log of this many bytes. */
function largeText(bytes) {
  return Buffer.from(randomBytes(bytes / 2).toString('hex'));
}

test('a chosen picture arrives named as it was, with nothing but its pixels', async (t) => {
  const { widget } = await visit(t);
  const picture = largePicture(3_000_000);

  await widget.host.locator('input[type=file]').setInputFiles({ name: '../cart/picture.png', mimeType: 'image/png', buffer: picture });
  await uploaded(widget);
  const { link } = await finish(widget);

  const [attachment] = await attachmentsOf(link);
  assert.equal(attachment.name, 'picture.png');
  assert.ok(attachment.size_bytes < 1000, attachment.size_bytes);
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

  await widget.host.locator('input[type=file]').setInputFiles({ name: 'slow.png', mimeType: 'image/png', buffer: largePicture(3_000_000) });

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
  assert.deepEqual((await attachmentsOf(link)).map((attachment) => attachment.name), ['pasted.png', 'dropped.png']);
});

test('a screenshot is taken of the page, without the dialog on it', async (t) => {
  const { widget } = await visit(t);

  await widget.button('capture').click();
  await uploaded(widget);

  assert.ok(await widget.app.isVisible());
  const { link } = await finish(widget);
  const [attachment] = await attachmentsOf(link);
  assert.match(attachment.name, /\.png$/);
  assert.ok(attachment.size_bytes > 1000);
});

test('where no screenshot can be taken, a file can still be chosen', async (t) => {
  const { page, widget } = await visit(t);
  await page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });

  await widget.button('capture').click();

  await widget.host.getByText('No screenshot could be taken here. Choose a file instead.').waitFor();
  await widget.host.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PICTURE });
  await uploaded(widget);
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
    { name: 'huge.png', mimeType: 'image/png', buffer: largePicture(11 * 1024 * 1024) },
    { name: 'x'.repeat(300) + '.png', mimeType: 'image/png', buffer: PICTURE },
  ]);

  await widget.host.getByText('The file holds nothing (0 bytes).').waitFor();
  await widget.host.getByText('This kind of file can’t be taken.').waitFor();
  await widget.host.getByText(/The file is larger than 10/).waitFor();
  await uploaded(widget);
  const { link } = await finish(widget);
  const attachments = await attachmentsOf(link);
  assert.equal(attachments.length, 1);
  assert.ok(attachments[0].name.endsWith('.png') && attachments[0].name.length <= 120);
});

test('a file that was taken out is not sent', async (t) => {
  const { widget } = await visit(t);
  await widget.host.locator('input[type=file]').setInputFiles({ name: 'private.png', mimeType: 'image/png', buffer: PICTURE });
  await uploaded(widget);

  await widget.button('remove-file-0').click();
  const { link } = await finish(widget);

  assert.deepEqual(await attachmentsOf(link), []);
});
