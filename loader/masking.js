//! Takes out what must not leave the browser, by the rules of `core::masking`, which decides.

/** Card numbers may be grouped by single spaces, dots or hyphens. */
const DIGITS = /\d([ .-]?\d)*/g;
const WORD = /[^\s"'`<>()[\]{},;:=|/?&]+/g;
const EMAIL = /^[^@]+@.+\.[^.!]{2,}[.!]*$/;
/** Keys with a published prefix, and JSON web tokens (RFC 7519). */
const TOKEN =
  /^(?=.{16})([rs]k_live_|sk_test_|whsec_|shp(at|ss)_|ghp_|xoxb-|AKIA|ya29\.)|^(?=.{21})eyJ[^.]*(\.[^.]*){2}$/;

/**
 * The text with card numbers, e-mail addresses and tokens replaced by marks.
 * @param {string} text
 */
export const mask = (text) => {
  let isSecret = false;
  return text
    .replace(DIGITS, (run) => (isCard(run.replace(/\D/g, '')) ? '[card]' : run))
    .replace(WORD, (word) => {
      const mark = EMAIL.test(word) ? '[email]' : TOKEN.test(word) || (isSecret && word[7]) ? '[token]' : word;
      isSecret = /^(bearer|basic)$/i.test(word);
      return mark;
    });
};

/**
 * The address without user, password, query values and fragment. A query without names may itself be the secret.
 * @param {string} url
 */
export const maskUrl = (url) =>
  mask(url.replace(/\/\/[^/]*@/, '//').replace(/#.*/, '').replace(/([?&])([^=&]*=)?[^&]+/g, '$1$2[hidden]'));

/** @param {string} digits whether they begin as card numbers do and pass the Luhn check (ISO/IEC 7812-1) */
const isCard = (digits) => {
  let sum = 0;
  for (let place = digits.length, weight = 1; place--; weight = 3 - weight) {
    const weighted = +digits[place] * weight;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return /^[2-6]\d{12,18}$/.test(digits) && sum % 10 == 0;
};
