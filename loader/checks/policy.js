//! The page's Content-Security-Policy, read where the browser keeps no reports of what it has forbidden.

import { ask } from './asking.js';
import { elements, ownAddress } from './page.js';

/** @typedef {Map<string, string[]>} Policy sources by directive */

/** Where each kind of file is allowed: the first directive that there is counts (CSP 3, 6.8.3). */
const DIRECTIVES = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  style: ['style-src-elem', 'style-src', 'default-src'],
  frame: ['frame-src', 'child-src', 'default-src'],
  font: ['font-src', 'default-src'],
  picture: ['img-src', 'default-src'],
  other: ['default-src'],
};

/**
 * The page's policies. `undefined` if the shop can't be asked for them.
 * @param {Look} look
 * @returns {Promise<Policy[] | undefined>}
 */
export const policies = (look) =>
  look.once('policies', async () => {
    const address = ownAddress();
    const response = address && (await ask(look, address, { method: 'HEAD' })).response;
    const inPage = elements(look, 'meta[http-equiv="content-security-policy" i]').map(({ content }) => content);
    return response ? [...(response.headers.get('content-security-policy') ?? '').split(','), ...inPage].filter((text) => text.trim()).map(parse) : undefined;
  });

/** @param {string} text @returns {Policy} */
const parse = (text) =>
  new Map(
    text.split(';').reverse().map((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return [name.toLowerCase(), sources];
    }),
  );

/**
 * The directive that forbids the file, as browsers report it, if one does for certain.
 * @param {Policy[]} list
 * @param {keyof typeof DIRECTIVES} kind
 * @param {string} url
 * @param {HTMLElement & {integrity?: string}} element that asks for it
 */
export const forbiddenBy = (list, kind, url, { nonce, integrity }) => {
  const address = new URL(url);
  for (const policy of list) {
    const directive = DIRECTIVES[kind].find((name) => policy.has(name));
    const sources = policy.get(directive ?? '');
    // What a trusted script has added is trusted too, and who added it can't be seen. A nonce is another in each answer.
    const isOpen =
      !sources ||
      sources.some(
        (source) =>
          source == "'strict-dynamic'" || (nonce && /^'nonce-/.test(source)) || (integrity && /^'sha\d/.test(source)) || allows(source, address),
      );
    if (!isOpen) {
      // Browsers name the narrowest, whichever it was written under.
      return DIRECTIVES[kind][0];
    }
  }
};

/** @param {string} source @param {URL} address */
const allows = (source, { protocol, hostname, port, pathname, origin }) => {
  if (/^'self'$/i.test(source)) {
    return origin == location.origin;
  }
  if (source == '*' || source == protocol || source + protocol == 'http:https:') {
    return true;
  }
  const [, scheme, host, itsPort, path] = /^(?:([\w+.-]+:)\/\/)?(\*|(?:\*\.)?[^:/']+)(?::(\d+|\*))?(\/.*)?$/.exec(source) ?? [];
  return (
    !!host &&
    (!scheme || scheme == protocol || scheme + protocol == 'http:https:') &&
    (host[0] == '*' ? hostname.endsWith(host.slice(1)) : hostname == host.toLowerCase()) &&
    (itsPort == '*' || (itsPort ?? '') == port) &&
    (!path || (path.endsWith('/') ? pathname.startsWith(path) : pathname == path))
  );
};
