//! Requests to the server that are no uploads.

/** After so long without an answer, the server counts as out of reach. A retry is safe: it has the same key. */
const PATIENCE_MS = 30_000;

/**
 * @param {string} address
 * @returns {Promise<Response>}
 */
export function get(address) {
  return fetch(address);
}

/**
 * Posts a case.
 * @param {string} address
 * @param {string} site
 * @param {string} key
 * @param {string} body
 * @returns {Promise<Response>}
 */
export function post(address, site, key, body) {
  const headers = { 'content-type': 'application/json', 'askwell-site': site, 'idempotency-key': key };
  return fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout?.(PATIENCE_MS) });
}

/** 128 random bits, hexadecimal. Works on pages without a secure context too, unlike `randomUUID`. */
export function randomKey() {
  let key = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
    key += (byte + 256).toString(16).slice(1);
  }
  return key;
}
