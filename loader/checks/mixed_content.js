//! What a protected page asks for, or sends, without protection.

import { elements } from './page.js';

/** @param {Look} look @returns {Seen} */
export const mixed_content = (look) => {
  /** @param {string} selector @param {string} attribute */
  const plain = (selector, attribute) =>
    location.protocol == 'https:' ? elements(look, selector).map((element) => element[attribute]).filter((url) => /^http:/.test(url)) : [];
  const active = [...plain('script[src],iframe[src],object[data]', 'src'), ...plain('link[rel=stylesheet]', 'href')];
  const passive = plain('img[src],video[src],audio[src],source[src]', 'src');
  const forms = plain('form[action]', 'action');
  return {
    protected: isSecureContext,
    active: active.length,
    passive: passive.length,
    forms: forms.length,
    address: [...active, ...forms, ...passive],
  };
};
