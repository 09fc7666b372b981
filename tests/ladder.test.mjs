//! The ladder of pictures, without a browser: which rung comes next, what is said, and who has refused.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const source = await readFile(new URL('../src/ports/files/ladder.js', import.meta.url));
const { below, fallOf } = await import('data:text/javascript;base64,' + source.toString('base64'));

const refusal = (name) => new DOMException('', name);

test('what nobody was asked about leads on by itself, what was declined waits for a yes', () => {
  assert.deepEqual(below('screen', 'refused'), { rung: 'page', word: 'refused' });
  assert.deepEqual(below('screen', 'failed'), { rung: 'page', word: 'refused' });
  assert.deepEqual(below('screen', 'late'), { rung: 'page', word: 'refused' });
  assert.deepEqual(below('screen', 'declined'), { rung: 'page', word: 'declined', isAsked: true });
});

test('from the page it is a file, with a reason, and from a file words', () => {
  assert.deepEqual(below('page', 'failed'), { rung: 'file', word: 'failed' });
  assert.deepEqual(below('page', 'late'), { rung: 'file', word: 'late' });
  assert.deepEqual(below('page', 'stopped'), { rung: 'file', word: 'stopped' });
  assert.deepEqual(below('file', 'failed'), { rung: 'words', word: 'words' });
});

test('a refusal sooner than anybody could read a prompt is not the person’s', () => {
  assert.equal(fallOf(refusal('NotAllowedError'), 20), 'refused');
  assert.equal(fallOf(refusal('NotAllowedError'), 2000), 'declined');
  assert.equal(fallOf(refusal('AbortError'), 2000, true), 'declined');
});

test('a refusal by the frame’s permission is never the person’s, nor is anything but a refusal', () => {
  assert.equal(fallOf(refusal('NotAllowedError'), 2000, false), 'refused');
  assert.equal(fallOf(refusal('InvalidStateError'), 2000), 'refused');
  assert.equal(fallOf(new TypeError('getDisplayMedia is not a function'), 0), 'refused');
  assert.equal(fallOf(undefined, 2000), 'refused');
});

test('every sentence of the ladder is there in every language', async () => {
  const words = ['refused', 'declined', 'failed', 'late', 'stopped', 'words', 'drawing', 'unedited'];
  for (const locale of ['en', 'es', 'fr', 'ro']) {
    const texts = JSON.parse(await readFile(new URL(`../locales/${locale}.json`, import.meta.url)));
    for (const word of words) {
      assert.ok(texts['evidence.' + word], `${locale} ${word}`);
    }
  }
});
