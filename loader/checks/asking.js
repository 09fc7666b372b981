//! Asking for an address on behalf of a check: nothing is kept, no cookie is sent, and the page's record doesn't show it.

/** @typedef {{response?: Response, ms: number}} Answer no response where none came */

/** Within so much of a failure, a policy that was broken has been told of. */
const REPORTED_MS = 30;

/**
 * @param {Look} look
 * @param {string} url
 * @param {RequestInit} [options]
 * @returns {Promise<Answer>}
 */
export const ask = async (look, url, options) => {
  const { tools, signal } = look;
  asked(look).add(new URL(url, document.baseURI).href);
  barred(look);
  const since = performance.now();
  let response;
  try {
    // The recorder goes by `url`, the browser by the text: what we ask for is no affair of the page.
    const address = /** @type {any} */ ({ url: tools.server, toString: () => url });
    response = await fetch(address, { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal, ...options });
  } catch {
    // Which failure it was, browsers keep to themselves.
  }
  const ms = performance.now() - since;
  // If a policy was it, the browser says so in a task of its own, which may come after the failure.
  response || (await new Promise((resolve) => setTimeout(resolve, REPORTED_MS)));
  return { response, ms };
};

/**
 * The addresses that this run has asked for.
 * @param {Look} look
 * @returns {Set<string>}
 */
export const asked = ({ once }) => once('asked', () => new Set());

/**
 * Those that the page's policy kept us from asking for: where they fail, it tells nothing.
 * @param {Look} look
 * @returns {Set<string>}
 */
export const barred = ({ once, signal }) =>
  once('barred', () => {
    const addresses = new Set();
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) => effectiveDirective == 'connect-src' && addresses.add(blockedURI),
      { signal },
    );
    return addresses;
  });
