//! Which files of the page have failed to load.

import { maskUrl } from '../masking.js';
import { reports } from './reports.js';
import { elements, hasCome, hostOf, resources } from './page.js';

/** @typedef {'script' | 'style' | 'frame' | 'font' | 'picture' | 'other'} Kind */

/** @type {Record<string, Kind>} by element, by initiator and by the policy's directive */
const KINDS = {
  script: 'script',
  link: 'style',
  style: 'style',
  css: 'font',
  font: 'font',
  iframe: 'frame',
  frame: 'frame',
  child: 'frame',
  img: 'picture',
  image: 'picture',
};

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
    const addresses = [...owners.map(({ src, href }) => src || href), ...timings.map(({ name }) => name)];
    for (const { kind, text, url } of look.tools.events) {
      if (kind == 'resource' && url) {
        // The record is masked; the page knows the whole address.
        failed.set(addresses.find((address) => maskUrl(address) == url) ?? url, KINDS[text] ?? 'other');
      }
    }
    for (const timing of timings) {
      const { initiatorType, name, responseStatus } = timing;
      const kind = KINDS[initiatorType];
      if (kind && (responseStatus > 399 || (!hasCome(timing) && hostOf(name) == location.host && kind != 'picture'))) {
        failed.set(name, kind);
      }
    }
    for (const { href } of owners.filter(({ rel, sheet, disabled }) => rel == 'stylesheet' && !sheet && !disabled)) {
      failed.set(href, 'style');
    }
    for (const { body } of (await reports(look)) ?? []) {
      const kind = KINDS[body.effectiveDirective?.split('-')[0] ?? ''];
      kind && /^http/.test(body.blockedURL ?? '') && body.disposition != 'report' && failed.set(body.blockedURL ?? '', kind);
    }
    return failed;
  });
