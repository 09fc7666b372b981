//! What policies have forbidden on this page, as far as the browser has kept it.

import { asked } from './asking.js';

/** There is no sign of a page without reports: those that are kept come in the next task. */
const WAIT_MS = 50;

/**
 * The reports of the page so far, without those that we are the cause of. `undefined` where the browser keeps none.
 * @param {Look} look
 * @returns {Promise<PolicyReport[] | undefined>}
 */
export const reports = (look) =>
  look.once('reports', async () => {
    if (!window.ReportingObserver) {
      return;
    }
    /** @type {PolicyReport[]} */
    const kept = [];
    const observer = new ReportingObserver((list) => kept.push(.../** @type {any} */ (list)), { buffered: true });
    observer.observe();
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS);
      look.signal.addEventListener('abort', () => resolve(clearTimeout(timer)));
    });
    observer.disconnect();
    return kept.filter(({ body }) => body.effectiveDirective != 'connect-src' || !asked(look).has(body.blockedURL ?? ''));
  });
