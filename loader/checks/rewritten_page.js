//! Who else has written on this page: translators and extensions.

import { elements } from './page.js';
import { unhurried } from './unhurried.js';

/** What translators leave on a page. */
const TRANSLATORS = {
  google: 'html.translated-ltr,html.translated-rtl,font > font[style*="vertical-align"]',
  microsoft: '[_msttexthash],[_msthash]',
  firefox: '[data-moz-translations-id]',
};

/** What extensions leave on it. */
const EXTENSIONS = {
  grammarly: '[data-gr-ext-installed],[data-new-gr-c-s-check-loaded],grammarly-desktop-integration',
  languagetool: '[data-lt-installed],lt-highlighter',
  dark_reader: 'html[data-darkreader-mode],.darkreader',
  honey: '#honeyContainer,[data-honey-extension-id]',
  lastpass: '[data-lastpass-icon-root],[data-lastpass-root]',
  dashlane: '[data-dashlane-rid]',
  colorzilla: '[cz-shortcut-listen]',
  other: '[src*="-extension://"],[href*="-extension://"]',
};

/** @param {Look} look @returns {Promise<Seen>} */
export const rewritten_page = async (look) => {
  /** @param {Record<string, string>} signs */
  const found = async (signs) => {
    /** @type {string[]} */
    const names = [];
    await unhurried(look.signal, Object.keys(signs), (name) => {
      elements(look, signs[name]).length && names.push(name);
    });
    return names;
  };
  const by = await found(TRANSLATORS);
  return { translated: by.length > 0, by, language: document.documentElement.lang, extension: await found(EXTENSIONS) };
};
