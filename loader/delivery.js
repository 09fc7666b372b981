//! Posting a case exactly once, however often it is tried.

/** @typedef {{number: string, link: string, received_at_ms: number, reply_by_ms?: number}} Receipt `core::wire::Receipt` */
/** @typedef {{receipt: Receipt} | {trouble: string, code?: string, seconds?: number}} Outcome */

/** 128 random bits; `crypto.randomUUID` would need a secure context. */
const freshKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * @param {string} server
 * @param {string} site
 * @returns {(body: string) => Promise<Outcome>} a retry of the same body carries the same key, so that the server can tell
 */
export function courier(server, site) {
  let [key, sent] = ['', ''];
  return async (body) => {
    if (body != sent) {
      [key, sent] = [freshKey(), body];
    }
    try {
      const response = await fetch(server + '/api/v1/cases', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'askwell-site': site, 'idempotency-key': key },
        body,
      });
      const answer = await response.json();
      if (response.status == 201) {
        return { receipt: answer };
      }
      if (response.status == 429) {
        return { trouble: 'too_many', seconds: Number(response.headers.get('retry-after')) || 60 };
      }
      return response.status >= 500 ? { trouble: 'unreachable' } : { trouble: 'refused', code: answer.code };
    } catch {
      return { trouble: 'unreachable' };
    }
  };
}
