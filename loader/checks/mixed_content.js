//! What a protected page asks for, or sends, without protection.

import { elements, resources, scripts } from './page.js';

/** @param {Look} look @returns {Seen} */
export const mixed_content = (look) => {
  const fetched = new Set(resources().map(({ name }) => name));
  /** What was fetched with protection all the same, the browser has mended. @param {any[]} list */
  const plain = (list) =>
    location.protocol == 'https:'
      ? list.map(({ src, href, data }) => src || href || data).filter((url) => /^http:/.test(url) && !fetched.has(url.replace(/^http/, 'https')))
      : [];
  const active = plain([...scripts(look), ...elements(look, 'iframe[src]:not([loading=lazy]),object[data],link[rel=stylesheet]')]);
  const passive = plain(elements(look, 'img[src]:not([loading=lazy]),video[src],audio[src]'));
  const forms = plain(elements(look, 'form[action^="http:" i]').map((form) => ({ src: form.getAttribute('action') })));
  return {
    protected: isSecureContext,
    active: active.length,
    passive: passive.length,
    forms: forms.length,
    address: [...active, ...forms, ...passive],
  };
};
