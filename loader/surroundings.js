//! What follows from a dialog's place: its shadow root, where the widget goes, the site and the server.

/** @param {Opening} opening */
export const surroundings = ({ host, dialog }) => ({
  root: /** @type {ShadowRoot} */ (host.shadowRoot),
  app: /** @type {HTMLElement} */ (dialog.lastChild),
  site: host.getAttribute('site') ?? '',
  // Three levels above this file: SERVER/w/HASH/widget.js.
  server: new URL('../..', import.meta.url).href.slice(0, -1),
});
