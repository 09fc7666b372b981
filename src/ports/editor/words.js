//! What is said of marks and places.

/** @typedef {import('./model.js').Mark} Mark */

/** The kinds of what is proposed that have words of their own, and those that are said with another's. @type {Record<string, string>} */
const SAID_AS = {
  address: 'address', card: 'card', cvc: 'card', email: 'email', iban: 'iban', ip: 'ip', national_id: 'national_id', phone: 'phone',
  ...Object.fromEntries(['password', 'code', 'key', 'jwt', 'private_key', 'cookie', 'credentials', 'secret'].map((kind) => [kind, 'key'])),
};

/** The words of one language. */
export class Words {
  /** @param {Locale} locale */
  constructor(locale) {
    this.texts = __EDITOR_WORDS__[locale] ?? __EDITOR_WORDS__.en;
    this.plural = new Intl.PluralRules(locale);
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    return (this.texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  }

  /** @param {string} key @param {number} count */
  count(key, count) {
    const form = `${key}.${this.plural.select(count)}`;
    return this.say(form in this.texts ? form : key + '.other', { count });
  }

  /** Which one it is and where it lies. @param {Mark} mark */
  mark(mark) {
    const named = 'named.' + mark.kind;
    // Most tools are called as what they draw.
    const name = this.say(named in this.texts ? named : mark.kind) + (mark.text ? ` “${mark.text}”` : '');
    return this.say('mark', { name, number: mark.number, count: mark.count, place: this.say('place', measures(mark)) });
  }

  /** @param {Mark} mark */
  at = (mark) => this.say('at', measures(mark));

  /** @param {Mark} mark */
  size = (mark) => this.say('size', measures(mark));

  /** @param {string | undefined} kind of what is proposed, as masking names it */
  kind = (kind) => this.say('kind.' + (SAID_AS[kind ?? ''] ?? 'other'));
}

/** @param {Mark} mark */
function measures({ from, to }) {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)].map(Math.round);
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)].map(Math.round);
  return { x, y, width, height };
}
