//! The same events make the same run in WebAssembly as on the host: random playbooks, checks, people and servers.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SEEDS = 500;
const folder = fileURLToPath(new URL('../target/replay/', import.meta.url));

test('500 random runs come to the same states and effects in WebAssembly as on the host', async () => {
  const here = execFileSync(`${folder}replay`, [String(SEEDS)], { encoding: 'utf8' }).trim().split('\n');
  const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}replay.wasm`), {});

  const there = here.map((_, seed) => String(BigInt.asUintN(64, instance.exports.replay(BigInt(seed)))));

  const different = here.flatMap((number, seed) => (number == there[seed] ? [] : [seed]));
  assert.deepEqual(different, [], 'the seeds of the runs that differ');
  assert.equal(new Set(here).size, SEEDS, 'every seed makes a run of its own');
});
