//! What the page's policy has forbidden, by the browser's own reports or else by the policy's text.

import { KINDS } from './kinds.js';
import { elements } from './page.js';
import { forbiddenBy, policies } from './policy.js';
import { reports } from './reports.js';

/** @typedef {{url: string, directive: string}} Forbidden of a frame only the origin is told */

/**
 * `undefined` where it can't be known.
 * @param {Look} look
 * @returns {Promise<Forbidden[] | undefined>}
 */
export const forbidden = (look) =>
  look.once('forbidden', async () => {
    const reported = (await reports(look))?.filter(({ type, body }) => type == 'csp-violation' && body.disposition != 'report') ?? [];
    if (reported.length) {
      return reported.map(({ body }) => ({ url: body.blockedURL ?? '', directive: body.effectiveDirective ?? '' }));
    }
    // Some browsers have the reports' interface and give none.
    const list = await policies(look);
    return list && elements(look, 'script[src],link[rel=stylesheet],iframe[src],img[src]').flatMap((element) => {
      const url = element.src || element.href;
      const directive = /^http/.test(url) && forbiddenBy(list, KINDS[element.localName], url, element.nonce);
      return directive ? { url, directive } : [];
    });
  });
