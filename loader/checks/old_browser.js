//! What this browser lacks of what shops' scripts are written in, and whether one of them has stumbled over it.

/** What browsers learned, and in which year, newest first. */
const LEARNED = /** @type {[number, string, () => unknown][]} */ ([
  [2024, 'Object.groupBy', () => /** @type {any} */ (Object).groupBy],
  [2022, 'Object.hasOwn', () => Object.hasOwn],
  [2022, 'structuredClone', () => window.structuredClone],
  [2021, 'Array.at', () => Array.prototype.at],
  [2021, 'String.replaceAll', () => String.prototype.replaceAll],
  [2020, 'Promise.allSettled', () => Promise.allSettled],
  [2019, 'Array.flat', () => Array.prototype.flat],
  [2018, 'modules', () => 'noModule' in HTMLScriptElement.prototype],
]);

/** Errors of the same name in what a script reads, or looks for, and not in the script. */
const DATA = /JSON|selector|expected pattern/i;

/** @param {Look} look @returns {Seen} */
export const old_browser = ({ tools }) => {
  const lacking = LEARNED.filter(([, , has]) => !has());
  const texts = tools.events.filter(({ kind, url }) => kind == 'exception' && !/-extension:/.test(url ?? '')).map(({ text }) => text);
  const syntax = texts.filter((text) => /SyntaxError|unexpected (token|identifier|eof|end)/i.test(text) && !DATA.test(text));
  const names = lacking.map(([, name]) => name.split('.').pop() ?? name);
  const unknown = texts.filter((text) => names.some((name) => new RegExp(`\\b${name}\\b.* is(n't| not) |: ${name}$`).test(text)));
  return {
    missing: lacking.map(([, name]) => name),
    year: LEARNED.find(([, , has]) => has())?.[0],
    syntax_errors: syntax.length,
    unknown_functions: unknown.length,
    text: [...unknown, ...syntax].slice(0, 3),
  };
};
