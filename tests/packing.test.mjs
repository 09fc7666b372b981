//! Packed modules: what a browser puts together is what was taken apart.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [hash] = readdirSync(join(root, 'dist/w'));
const folder = join(root, 'dist/w', hash);
const work = mkdtempSync(join(tmpdir(), 'askwell-packing-'));
const modules = { widget: 'askwell', explaining: 'askwell_explainer', editor: 'askwell_editor' };

/** @type {(packed: Uint8Array) => Promise<Uint8Array>} */
let unpack;

before(async () => {
  copyFileSync(join(folder, 'widget.js'), join(work, 'widget.mjs'));
  const { compile } = await import(pathToFileURL(join(work, 'widget.mjs')).href);
  // What it would give the engine.
  WebAssembly.compile = async (module) => module;
  unpack = (packed) => compile(new Response(packed));
});
after(() => rmSync(work, { recursive: true }));

for (const [name, crate] of Object.entries(modules)) {
  test(`${name} is unpacked to the module that was packed, operator by operator, but for hints on alignment`, async () => {
    const unpacked = join(work, `${name}.wasm`);
    writeFileSync(unpacked, await unpack(packed(name)));

    assert.equal(text(unpacked), text(join(root, `target/widget/${crate}/${crate}_bg.wasm`)));
    assert.ok(WebAssembly.validate(readFileSync(unpacked)));
  });
}

test('a pack that is cut off or altered anywhere comes to an end, and is never longer than it says', async () => {
  const whole = packed('editor');
  const refusals = [];
  for (let turn = 0; turn < 300; turn++) {
    const altered = turn % 2 ? whole.slice(0, noise(turn, whole.length)) : new Uint8Array(whole);
    if (turn % 2 == 0) {
      altered[80 + noise(turn, whole.length - 80)] ^= 1 + noise(turn + 1, 255);
    }
    const [size] = new Uint32Array(whole.buffer, 0, 1);
    const outcome = await unpack(altered).catch((error) => error);
    if (outcome instanceof Error) {
      refusals.push(outcome);
    } else {
      assert.equal(outcome.length, size);
    }
  }
  assert.ok(refusals.length > 50, `${refusals.length} refused`);
});

const packed = (name) => new Uint8Array(readFileSync(join(folder, `${name}.packed`)));

/** The module as text, without the hints. */
function text(path) {
  const disassembler = join(root, 'xtask/node_modules/.bin/wasm-dis');
  return execFileSync(disassembler, ['--all-features', path], { encoding: 'utf8', maxBuffer: 1 << 28 }).replace(/ align=\d+/g, '');
}

/** A number below `limit` that looks random and is the same each time. */
const noise = (seed, limit) => Math.floor((Math.sin(seed * 12.9898) * 43758.5453) % 1 * limit + limit) % limit;
