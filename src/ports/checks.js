//! Checks in the person's own page: `checks.js` in `dist/`, a part of its own, fetched when the first are to run.

/** @typedef {(what: 'probed', durationMs: number, told: [id: string, outcome: string, facts: object]) => void} Tell */

/** @type {Promise<typeof import('../../loader/checks.js')> | undefined} */
let part;
/** Makes each try an address of its own, because browsers remember modules that failed. */
let tries = '';

/**
 * Runs checks and tells of each as it ends; gives what stops them.
 * @param {Handover} handover
 * @param {Element} app
 * @param {string} list ids and time limits in milliseconds: `connection:2000 clock:1500`
 * @param {Tell} tell
 * @returns {() => void}
 */
export function probe(handover, app, list, tell) {
  const names = list.split(' ').map((entry) => {
    const [id, limit] = entry.split(':');
    return { id, limit: Number(limit) };
  });
  const { server, site, locale, events, page, environment } = handover;
  const { host } = /** @type {ShadowRoot} */ (app.getRootNode());
  let isStopped = false;
  /** @type {(() => void) | undefined} */
  let end;
  part ??= import(new URL('checks.js' + tries, import.meta.url).href);
  part.then(
    ({ run }) => {
      if (!isStopped) {
        const tools = { server, site, locale, events, page, environment, host };
        end = run(names, tools, (id, outcome, facts, durationMs) => tell('probed', durationMs, [id, outcome, facts]));
      }
    },
    () => {
      part = undefined;
      tries += '?';
      isStopped || names.forEach(({ id }) => tell('probed', 0, [id, 'failed', {}]));
    },
  );
  return () => {
    isStopped = true;
    end?.();
  };
}
