//! What the page's own policies have forbidden.

import { forbidden } from './forbidden.js';
import { reports } from './reports.js';

/** @param {Look} look @returns {Promise<Seen | undefined>} */
export const policy_violations = async (look) => {
  const content = await forbidden(look);
  const permissions = (await reports(look))?.filter(({ type, body }) => type == 'permissions-policy-violation' && body.disposition != 'report') ?? [];
  return (
    content && {
      content: content.length,
      directive: content.map(({ directive }) => directive),
      address: content.map(({ url }) => url),
      permissions: permissions.length,
      feature: permissions.map(({ body }) => body.featureId ?? body.policyId),
    }
  );
};
