//! The checks that run in the page. They only observe; what an observation means is decided by the rules in `checks/`.

import { blocked_resources } from './checks/blocked_resources.js';
import { clock } from './checks/clock.js';
import { connection } from './checks/connection.js';
import { cookies } from './checks/cookies.js';
import { duplicates } from './checks/duplicates.js';
import { language_currency } from './checks/language_currency.js';
import { mixed_content } from './checks/mixed_content.js';
import { observations } from './checks/observations.js';
import { old_browser } from './checks/old_browser.js';
import { page_errors } from './checks/page_errors.js';
import { page_load } from './checks/page_load.js';
import { payment_form } from './checks/payment_form.js';
import { policy_violations } from './checks/policy_violations.js';
import { rewritten_page } from './checks/rewritten_page.js';
import { service_worker } from './checks/service_worker.js';
import { slowness } from './checks/slowness.js';
import { storage } from './checks/storage.js';
import { pause } from './checks/unhurried.js';
import { zoom } from './checks/zoom.js';

/** @type {Record<string, Probe>} by the names of the files in `checks/` */
const PROBES = {
  blocked_resources,
  clock,
  connection,
  cookies,
  duplicates,
  language_currency,
  mixed_content,
  old_browser,
  page_errors,
  page_load,
  payment_form,
  policy_violations,
  rewritten_page,
  service_worker,
  slowness,
  storage,
  zoom,
};

/**
 * Runs checks side by side, each under its own time limit.
 * @param {{id: string, limit: number}[]} names limits in milliseconds
 * @param {Tools} tools
 * @param {(id: string, outcome: Outcome, observations: Observations, duration_ms: number) => void} tell hears of each as it ends
 * @returns {() => void} stops: nothing is told from then on, and nothing is left behind
 */
export const run = (names, tools, tell) => {
  const running = new AbortController();
  const { signal } = running;
  /** @type {Map<string, unknown>} */
  const made = new Map();
  /** @type {Look} */
  const look = {
    tools,
    signal,
    once(name, make) {
      made.has(name) || made.set(name, make());
      return /** @type {any} */ (made.get(name));
    },
  };
  let left = names.length;
  for (const { id, limit } of names) {
    const since = performance.now();
    let isOver = false;
    /** @param {Outcome} outcome @param {Observations} [facts] */
    const end = (outcome, facts = {}) => {
      if (!isOver && !signal.aborted) {
        isOver = true;
        clearTimeout(timer);
        // With the last, whatever a check that was too slow still waits for.
        --left || running.abort();
        tell(id, outcome, facts, Math.round(performance.now() - since));
      }
    };
    const timer = setTimeout(() => end('timed_out'), limit);
    signal.addEventListener('abort', () => clearTimeout(timer));
    begin(PROBES[id], look).then(
      (seen) => end(seen ? 'observed' : 'not_supported', seen && observations(seen)),
      () => end('failed'),
    );
  }
  return () => running.abort();
};

/**
 * Each in a task of its own, so that many don't hold up the page together.
 * @param {Probe | undefined} probe nothing where the caller knows of newer checks than we do
 * @param {Look} look
 */
const begin = async (probe, look) => {
  await pause();
  return probe?.(look);
};
