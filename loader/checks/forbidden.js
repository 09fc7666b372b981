//! What the page's policy has forbidden, by the browser's own reports or else by the policy's text.

import { KINDS } from './kinds.js';
import { elements, resources, scripts } from './page.js';
import { forbiddenBy, policies } from './policy.js';
import { reports } from './reports.js';
import { unhurried } from './unhurried.js';

/** @typedef {{url: string, directive: string}} Forbidden of a frame only the origin is told */

/**
 * `undefined` where it can't be known.
 * @param {Look} look
 * @returns {Promise<Forbidden[] | undefined>}
 */
export const forbidden = (look) =>
  look.once('forbidden', async () => {
    const reported = (await reports(look))?.filter(({ type, body }) => type == 'csp-violation' && body.disposition != 'report' && !isForeign(body)) ?? [];
    if (reported.length) {
      return reported.map(({ body }) => ({ url: body.blockedURL ?? '', directive: body.effectiveDirective ?? '' }));
    }
    // Some browsers have the reports' interface and give none.
    const list = await policies(look);
    const fetched = new Set(resources().map(({ name }) => name));
    if (!list?.length) {
      return list && [];
    }
    /** @type {Forbidden[]} */
    const found = [];
    await unhurried(look.signal, [...scripts(look), ...elements(look, 'link[rel=stylesheet],iframe[src],img[src]')], (element) => {
      const url = element.src || element.href;
      // What was fetched was allowed; what is fetched only once it is needed has not been asked for yet.
      const isOpen = !/^http/.test(url) || fetched.has(url) || element.loading == 'lazy';
      const directive = !isOpen && forbiddenBy(list, KINDS[element.localName], url, element);
      directive && found.push({ url, directive });
    });
    return found;
  });

/** Whether an extension of the browser wanted it, and not the page. @param {PolicyReport['body']} body */
const isForeign = ({ blockedURL, sourceFile }) => /-extension/.test(`${blockedURL} ${sourceFile}`);
