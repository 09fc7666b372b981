//! What the page's own policies have forbidden.

import { forbidden } from './forbidden.js';
import { reports } from './reports.js';
import { TRACKER } from './trackers.js';

/** @param {Look} look @returns {Promise<Seen | undefined>} */
export const policy_violations = async (look) => {
  const all = await forbidden(look);
  // Libraries try to make code of text and do without; one that can't says so in an error. Nor does a shop miss counters.
  const content = all?.filter(({ url }) => url != 'eval' && !TRACKER.test(url));
  const permissions = (await reports(look))?.filter(({ type, body }) => type == 'permissions-policy-violation' && body.disposition != 'report') ?? [];
  return (
    content && {
      content: content.length,
      spared: (all?.length ?? 0) - content.length,
      directive: content.map(({ directive }) => directive),
      address: content.map(({ url }) => url),
      permissions: permissions.length,
      feature: permissions.map(({ body }) => body.featureId ?? body.policyId),
    }
  );
};
