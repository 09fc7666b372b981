//! What the rules make of what checks of the page have seen: the server's own program judges it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { services } from './stage.mjs';

const folder = fileURLToPath(new URL('../checks/', import.meta.url));

/** The ids of all checks that run in the page. */
export const ALL = readdirSync(folder)
  .filter((name) => /^vantage: page$/m.test(readFileSync(folder + name, 'utf8')))
  .map((name) => path.basename(name, '.yaml'));

/** The findings as `{id: 'outcome reason'}`, of what `check` has told. */
export function judge(told) {
  const ids = Object.keys(told);
  const home = mkdtempSync(path.join(tmpdir(), 'askwell-judge-'));
  const file = path.join(home, 'look.yaml');
  writeFileSync(
    file,
    `playbook: look
audience: both
locales: [en]
title: {en: Look}
steps:
  - {id: look, kind: checks, question: {en: Look}, checks: [${ids.join(', ')}]}
`,
  );
  const lines = [
    { error: 'no_message', expected: 'a shop', seen: 'a shop' },
    { continue: true },
    ...ids.map((id) => ({ finding: id, ...(told[id].outcome == 'observed' ? { observed: told[id].facts } : { not_run: told[id].outcome }) })),
  ];
  const input = lines.map((line) => JSON.stringify(line)).join('\n');
  const { status, stdout, stderr } = spawnSync(services.program, ['playbook', 'run', file, '--events', '-', '--json'], { input, encoding: 'utf8' });
  rmSync(home, { recursive: true });
  assert.equal(status, 0, stderr);
  const { findings } = JSON.parse(stdout.trim().split('\n').pop()).screen;
  return Object.fromEntries(findings.map(({ check, outcome, reason }) => [check, `${outcome} ${reason}`]));
}
