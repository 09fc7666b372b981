//! How far this device's clock is from our server's, or else from the shop's.

import { ask } from './asking.js';

/** @param {Look} look @returns {Promise<Seen>} */
export const clock = async (look) => {
  for (const [source, url] of [['help', look.tools.server + '/healthz'], ['shop', location.origin + '/robots.txt']]) {
    const since = Date.now();
    const { response, ms } = await ask(look, url, { method: 'HEAD' });
    const date = Date.parse(response?.headers.get('date') ?? '');
    if (date) {
      // What a cache has kept says how old it is. Half a second: the header knows no smaller unit than a second.
      const age = Number(response?.headers.get('age')) || 0;
      const skew = (since + ms / 2 - date - 500) / 1000 - age;
      return { source, skew_s: Math.abs(skew), direction: skew > 0 ? 'ahead' : 'behind', time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    }
  }
  return { source: 'none' };
};
