//! Which files of the page have failed to load.

import { maskUrl } from '../masking.js';
import { forbidden } from './forbidden.js';
import { KINDS } from './kinds.js';
import { elements, hasCome, hostOf, resources } from './page.js';

/** @typedef {import('./kinds.js').Kind} Kind */

/**
 * @param {Look} look
 * @returns {Promise<Map<string, Kind>>} kinds by address
 */
export const failures = (look) =>
  look.once('failures', async () => {
    /** @type {Map<string, Kind>} */
    const failed = new Map();
    const timings = resources();
    const owners = elements(look, 'script[src],link[href],iframe[src],img[src]');
    // The record is masked; the page knows the whole addresses.
    const whole = new Map([...timings.map(({ name }) => name), ...owners.map(({ src, href }) => src || href)].map((url) => [maskUrl(url), url]));
    for (const { kind, text, url } of look.tools.events) {
      // What is no address is one of a drawing's.
      if (kind == 'resource' && /^https?:\/\/[^[]/.test(url ?? '')) {
        failed.set(whole.get(String(url)) ?? String(url), KINDS[text] ?? 'other');
      }
    }
    for (const timing of timings) {
      const { initiatorType, name, responseStatus } = timing;
      const kind = KINDS[initiatorType];
      // A frame may have gone on to another host, which keeps its status to itself.
      const isLost = !hasCome(timing) && hostOf(name) == location.host && kind != 'picture' && kind != 'frame';
      if (kind && (responseStatus > 399 || isLost)) {
        failed.set(name, kind);
      }
    }
    for (const { href } of owners.filter(({ rel, sheet, disabled }) => rel == 'stylesheet' && !sheet && !disabled)) {
      failed.set(href, 'style');
    }
    for (const { url, directive } of (await forbidden(look)) ?? []) {
      const kind = KINDS[directive.split('-')[0]];
      kind && /^http/.test(url) && failed.set(url, kind);
    }
    return failed;
  });
