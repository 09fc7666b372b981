//! The checks of the page, driven without the widget: the bundle is imported as the widget imports it.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { browser, services } from './stage.mjs';

const folder = fileURLToPath(new URL('../dist/w/', import.meta.url));
const [hash] = readdirSync(folder);

/** The built bundle itself. */
export const bundleFile = `${folder}${hash}/checks.js`;

/** Where the server has it. */
export const bundle = () => `${services.server}/w/${hash}/checks.js`;

/** Before the page's own scripts: keeps what fails, as the loader's recorder does. */
export const record = () => {
  window.recorded = [];
  const url = (address) => address?.replace(/[?#].*/, '');
  addEventListener(
    'error',
    ({ target, message, filename, lineno }) =>
      window.recorded.push(
        target.localName
          ? { kind: 'resource', at_ms: 0, text: target.localName, url: url(target.src || target.href) }
          : { kind: 'exception', at_ms: 0, text: message, url: filename && `${url(filename)}:${lineno}` },
      ),
    true,
  );
};

/**
 * Runs checks in the page and gives `{id: {outcome, facts, ms}}`.
 * @param {{evaluate(run: Function, parameters: object): Promise<any>}} page of either driver
 * @param {string[]} ids
 * @param {{limit?: number, events?: object[], from?: string}} [options] `from`: where to import the bundle from
 */
export const check = (page, ids, { limit = 20_000, events, from = bundle() } = {}) =>
  page.evaluate(
    async ({ from, server, ids, limit, events }) => {
      const { run } = await import(from);
      const host = document.querySelector('askwell-help') ?? document.createElement('b');
      const tools = { server, site: 'demo', locale: 'en', events: events ?? window.recorded ?? [], page: { url: location.href }, environment: {}, host };
      const told = {};
      await new Promise((resolve) => {
        const names = ids.map((id) => ({ id, limit }));
        run(names, tools, (id, outcome, facts, ms) => {
          told[id] = { outcome, facts, ms };
          Object.keys(told).length == ids.length && resolve();
        });
      });
      return told;
    },
    { from, server: services.server, ids, limit, events },
  );

/** What one check has seen, which it must have. */
export async function facts(page, id, options) {
  const told = await check(page, [id], options);
  assert.equal(told[id].outcome, 'observed');
  return told[id].facts;
}

/** A fresh profile on an address, with what fails there kept; `before` has the page before it goes there. */
export async function visit(t, address, { before, ...options } = {}) {
  const context = await browser.newContext(options);
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(record);
  await before?.(page);
  await page.goto(address);
  return page;
}
