//! Numbers, sizes, moments and plural forms as a language writes them.

/** So far ahead, a day of the week is clear enough. */
const WEEK_MS = 6 * 86_400_000;

/** @param {string} locale @param {number} value */
export const number = (locale, value) => value.toLocaleString(locale);

/** @param {string} locale @param {number} value @param {string} unit @param {'short' | 'long'} unitDisplay */
export const measure = (locale, value, unit, unitDisplay) =>
  value.toLocaleString(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });

/** A moment in the person's time zone. @param {string} locale @param {number} at */
export const moment = (locale, at) => written(locale, at, { dateStyle: 'full', timeStyle: 'short' });

/** A moment in the person's time zone, by the day of the week if it is in this one. @param {string} locale @param {number} at */
export const soon = (locale, at) =>
  written(
    locale,
    at,
    at - Date.now() < WEEK_MS
      ? { weekday: 'long', hour: 'numeric', minute: '2-digit' }
      : { dateStyle: 'medium', timeStyle: 'short' },
  );

/** @param {string} locale @param {string} day YYYY-MM-DD */
export const day = (locale, day) => written(locale, day, { dateStyle: 'long', timeZone: 'UTC' });

/** The plural category. @param {string} locale @param {number} count */
export const plural = (locale, count) => new Intl.PluralRules(locale).select(count);

/** @param {string} locale @param {number | string} at @param {Intl.DateTimeFormatOptions} options */
const written = (locale, at, options) => new Date(at).toLocaleString(locale, options);
