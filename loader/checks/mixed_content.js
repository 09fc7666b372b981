//! What a protected page asks for, or sends, without protection.

import { elements, resources, scripts } from './page.js';
import { unhurried } from './unhurried.js';

/** @param {Look} look @returns {Promise<Seen>} */
export const mixed_content = async (look) => {
  const fetched = new Set(resources().map(({ name }) => name));
  /** What was fetched with protection all the same, the browser has mended. @param {any[]} list */
  const plain = async (list) => {
    /** @type {string[]} */
    const found = [];
    await unhurried(look.signal, location.protocol == 'https:' ? list : [], ({ src, href, data }) => {
      const url = src || href || data;
      /^http:/.test(url) && !fetched.has(url.replace(/^http/, 'https')) && found.push(url);
    });
    return found;
  };
  const active = await plain([...scripts(look), ...elements(look, 'iframe[src]:not([loading=lazy]),object[data],link[rel=stylesheet]')]);
  const passive = await plain(elements(look, 'img[src]:not([loading=lazy]),video[src],audio[src]'));
  const forms = await plain(elements(look, 'form[action^="http:" i]').map((form) => ({ src: form.getAttribute('action') })));
  return {
    protected: isSecureContext,
    active: active.length,
    passive: passive.length,
    forms: forms.length,
    address: [...active, ...forms, ...passive],
  };
};
