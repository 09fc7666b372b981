//! When the page heard nobody, and how soon and how steadily it was of use (https://web.dev/articles/vitals).

import { events, keep } from '../recorder.js';

let largest = 0;
let shifted = 0;
/** @type {[id: number, duration_ms: number][]} the slowest answers to what people did, slowest first */
let slowest = [];

/** @param {AbortSignal} signal */
export const slowness = (signal) => {
  /** @param {string} type @param {(entry: any) => void} look */
  const observe = (type, look) => {
    // Asked for what they don't know, browsers complain in the console.
    if (self.PerformanceObserver?.supportedEntryTypes.includes(type)) {
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(look));
      observer.observe(/** @type {any} */ ({ type, buffered: true, durationThreshold: 40 }));
      signal.addEventListener('abort', () => observer.disconnect());
    }
  };
  observe('longtask', ({ startTime, duration }) =>
    keep(events, 'long_task', '', '', { at_ms: Math.round(performance.timeOrigin + startTime), duration_ms: Math.round(duration) }),
  );
  observe('largest-contentful-paint', ({ startTime }) => {
    largest = startTime;
  });

  let [sum, first, last] = [0, 0, 0];
  observe('layout-shift', ({ value, startTime, hadRecentInput }) => {
    if (!hadRecentInput) {
      // Shifts count together while less than a second lies between two and five between all.
      if (startTime - last > 1000 || startTime - first > 5000) {
        [sum, first] = [0, startTime];
      }
      last = startTime;
      sum += value;
      shifted = Math.max(shifted, sum);
    }
  });

  observe('event', ({ interactionId, duration }) => {
    if (interactionId) {
      const known = slowest.find(([id]) => id == interactionId);
      known ? (known[1] = Math.max(known[1], duration)) : slowest.push([interactionId, duration]);
      slowest = slowest.sort(([, one], [, other]) => other - one).slice(0, 10);
    }
  });
};

/**
 * Adds what is known by now.
 * @param {RecordedEvent[]} list
 */
export const vitals = (list) => {
  const [load] = /** @type {any[]} */ (performance.getEntriesByType('navigation'));
  const begun = load?.activationStart ?? 0;
  // One in fifty may be worse without being typical.
  const answer = slowest[Math.min(slowest.length - 1, Math.floor((/** @type {any} */ (performance).interactionCount ?? 0) / 50))];
  const times = { TTFB: load?.responseStart - begun, LCP: largest - begun, INP: answer?.[1] };
  for (const [name, value] of Object.entries(times)) {
    /** @type {number} */ (value) > 0 && keep(list, 'vital', name, '', { duration_ms: Math.round(/** @type {number} */ (value)) });
  }
  keep(list, 'vital', 'CLS ' + shifted.toFixed(2));
};
