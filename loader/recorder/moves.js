//! Which pages were shown, and how one came to them.

import { events, keep } from '../recorder.js';
import { wrap } from './wrap.js';

/** @param {AbortSignal} signal */
export const moves = (signal) => {
  const path = () => location.href.split(/[?#]/)[0];
  let last = path();
  /** @param {string} how */
  const move = (how) => path() != last && keep(events, 'navigation', how, (last = path()));

  const [load] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  keep(events, 'navigation', load?.type, last, { at_ms: Math.round(performance.timeOrigin) });
  // From the browser's cache as it was left: scripts don't start anew.
  addEventListener('pageshow', ({ persisted }) => persisted && keep(events, 'navigation', 'restored', last), { signal });

  const { navigation } = /** @type {any} */ (window);
  if (navigation) {
    navigation.addEventListener('currententrychange', (/** @type {any} */ { navigationType }) => move(navigationType), { signal });
  } else {
    for (const how of ['push', 'replace']) {
      wrap(History.prototype, how + 'State', signal, (native, self, args) => {
        Reflect.apply(native, self, args);
        signal.aborted || move(how);
      });
    }
    addEventListener('popstate', () => move('traverse'), { signal });
  }
};
