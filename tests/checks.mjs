//! The checks of the page, driven without the widget: the bundle is imported as the widget imports it.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { services } from './stage.mjs';

const [hash] = readdirSync(fileURLToPath(new URL('../dist/w', import.meta.url)));

/** Where the built bundle is. */
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
 * @param {{limit?: number, events?: object[]}} [options]
 */
export const check = (page, ids, { limit = 20_000, events } = {}) =>
  page.evaluate(
    async ({ bundle, server, ids, limit, events }) => {
      const { run } = await import(bundle);
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
    { bundle: bundle(), server: services.server, ids, limit, events },
  );
