//! What the page's Content-Security-Policy forbade: which directive, and whose it was.

import { home } from '../place.js';
import { events, keep } from '../recorder.js';

/** @param {AbortSignal} signal */
export const policy = (signal) =>
  addEventListener(
    'securitypolicyviolation',
    ({ disposition, effectiveDirective, blockedURI, sourceFile }) => {
      const [origin] = /^\w+:\/\/[^/?#]*/.exec(blockedURI) ?? [];
      if (disposition == 'enforce' && !sourceFile?.startsWith(home)) {
        // What has no origin says how it came: inline, eval, data.
        keep(events, 'policy', origin ? effectiveDirective : `${effectiveDirective} ${blockedURI}`, origin);
      }
    },
    { signal },
  );
