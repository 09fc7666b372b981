//! What the page's own policies have forbidden.

import { reports } from './reports.js';

/** @param {Look} look @returns {Promise<Seen | undefined>} */
export const policy_violations = async (look) => {
  const all = await reports(look);
  if (!all) {
    return;
  }
  const content = all.filter(({ type, body }) => type == 'csp-violation' && body.disposition != 'report');
  const permissions = all.filter(({ type }) => type == 'permissions-policy-violation');
  return {
    content: content.length,
    directive: content.map(({ body }) => body.effectiveDirective),
    address: content.map(({ body }) => body.blockedURL),
    permissions: permissions.length,
    feature: permissions.map(({ body }) => body.featureId ?? body.policyId),
  };
};
