//! Requests to the server that are no uploads.

/** After so long without an answer, the server counts as out of reach. A retry is safe: it has the same key. */
const PATIENCE_MS = 30_000;

/** So long the person waits at most for what we ask before we go on without it. */
const ASKING_MS = 8_000;

/**
 * @param {string} address
 * @returns {Promise<Response>}
 */
export function get(address) {
  return fetch(address, { signal: AbortSignal.timeout?.(ASKING_MS) });
}

/** @type {Map<string, Promise<string>>} */
const kept = new Map();

/**
 * What stays the same at its address, fetched once; what couldn't be had is asked for anew the next time.
 * @param {string} address
 * @returns {Promise<string>}
 */
export function read(address) {
  const known = kept.get(address);
  if (known) {
    return known;
  }
  const asked = fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject()));
  kept.set(address, asked);
  asked.catch(() => kept.delete(address));
  return asked;
}

/**
 * Puts a count in its place, even while the page is being left. Whether it arrives makes no difference to anybody.
 * @param {string} address
 * @param {string} site
 * @param {string} body
 */
export function count(address, site, body) {
  const headers = { 'content-type': 'application/json', 'askwell-site': site };
  fetch(address, { method: 'PUT', headers, body, keepalive: true }).catch(() => {});
}

/**
 * Posts something that must be taken once at most.
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
