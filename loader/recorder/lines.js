//! What the page writes to the console as errors and warnings, in so far as it is text.

import { events, keep } from '../recorder.js';
import { wrap } from './wrap.js';

/** @param {AbortSignal} signal */
export const lines = (signal) => {
  // What is asked for its text may write to the console in turn.
  let isBusy = false;
  for (const [name, kind] of /** @type {[string, EventKind][]} */ ([['error', 'console_error'], ['warn', 'console_warning']])) {
    wrap(console, name, signal, (native, self, args) => {
      if (!isBusy && !signal.aborted) {
        isBusy = true;
        try {
          // Only if there is room for it is it asked for its text.
          keep(events, kind, { toString: () => told([...args]) });
        } catch {
          // What can't tell itself isn't told.
        }
        isBusy = false;
      }
      return Reflect.apply(native, self, args);
    });
  }
};

/**
 * What the console would show, of objects that aren't errors nothing: they may be large, and anybody's.
 * @param {unknown[]} args
 */
const told = (args) => {
  const [first] = args;
  const text = typeof first == 'string' ? String(args.shift()).slice(0, 500).replace(/%([sdifoOc])/g, (_, form) => (form == 'c' ? (args.shift(), '') : show(args.shift()))) : '';
  return [text, ...args.slice(0, 5).map(show)].join(' ');
};

/** @param {any} value @returns {string} */
const show = (value) =>
  value instanceof Error ? `${value.name}: ${value.message}`.slice(0, 500) : Object(value) === value ? '{…}' : String(value).slice(0, 500);
