//! What makes the page slow: work that holds it up, files that take long, things that jump.

import { hostOf, navigation, resources } from './page.js';

/** What browsers keep for whoever asks later comes in the next task. */
const WAIT_MS = 100;
/** A file that takes longer is slow. */
const SLOW_MS = 2000;

/** So long after the page was there, its own files still come; what a person then does with it is another matter. */
const AFTER_MS = 5000;
/** Work that long ago isn't what is slow now, unless the page came with it. */
const LATELY_MS = 30_000;

/** @param {Look} look @returns {Promise<Seen>} */
export const slowness = async ({ signal }) => {
  const [tasks, paints, shifts, inputs] = await Promise.all([
    kept(signal, { type: 'longtask' }),
    kept(signal, { type: 'largest-contentful-paint' }),
    kept(signal, { type: 'layout-shift' }),
    kept(signal, { type: 'event', durationThreshold: 200 }),
  ]);
  const now = performance.now();
  const loaded = (navigation()?.loadEventEnd || now) + AFTER_MS;
  const work = tasks?.filter(({ startTime }) => startTime < loaded || now - startTime < LATELY_MS);
  // A page that was opened behind another one is painted when it is looked at.
  const isBehind = /** @type {any} */ (performance.getEntriesByType('visibility-state')[0])?.name == 'hidden';
  const files = resources().filter(({ startTime }) => startTime < loaded);
  const slow = files.filter(({ duration }) => duration > SLOW_MS).sort((one, other) => other.duration - one.duration);
  /** @param {RegExp} kind */
  const count = (kind) => slow.filter(({ initiatorType, name }) => kind.test(initiatorType + ' ' + name.replace(/[?#].*/, ''))).length;
  return {
    long_tasks: work?.length,
    held_up_ms: work?.reduce((sum, { duration }) => sum + duration - 50, 0),
    largest_paint_ms: isBehind ? undefined : paints?.at(-1)?.startTime,
    jumps_percent: shifts?.reduce((sum, { value, hadRecentInput, startTime }) => sum + (hadRecentInput || startTime > loaded ? 0 : value * 100), 0),
    slowest_input_ms: inputs && Math.max(0, ...inputs.map(({ duration }) => duration)),
    slow_pictures: count(/^(img|image)|\.(jpe?g|png|gif|webp|avif|svg)$/i),
    slow_scripts: count(/^script|\.m?js$/i),
    slow_fonts: count(/\.(woff2?|ttf|otf)$/i),
    slowest: slow.slice(0, 3).map(({ name }) => name),
    slowest_ms: slow[0]?.duration,
    megabytes: files.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1e6,
    other_scripts: new Set(files.filter(({ initiatorType, name }) => initiatorType == 'script' && hostOf(name) != location.host).map(({ name }) => name)).size,
  };
};

/**
 * @param {AbortSignal} signal
 * @param {{type: string, durationThreshold?: number}} what
 * @returns {Promise<any[] | undefined>} nothing where the browser keeps none of it
 */
const kept = async (signal, what) => {
  if (!PerformanceObserver.supportedEntryTypes.includes(what.type)) {
    return;
  }
  return new Promise((resolve) => {
    /** @type {any[]} */
    const entries = [];
    const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
    const end = () => {
      clearTimeout(timer);
      observer.disconnect();
      resolve(entries);
    };
    const timer = setTimeout(end, WAIT_MS);
    signal.addEventListener('abort', end);
    observer.observe({ buffered: true, ...what });
  });
};
