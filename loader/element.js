//! `<askwell-help>`: the button, and the dialog with the first question until the widget takes over.

import { notice } from './noticed.js';
import { home } from './place.js';
import { build } from './tree.js';

const { css, trees, words: languages } = __SHELL__;

export const NAME = 'askwell-help';

/** Ours are no requests of the page. */
const get = fetch;

/** A module that failed to load is remembered by the browser under its address, so each try has its own. */
let tries = '';

/** @type {CSSStyleSheet} */
let sheet;

export class HelpElement extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    /** @type {boolean | undefined} whether it was made for a script tag: it returns when the page drops its old body */
    this.isOurs = undefined;

    /** @type {Locale} */
    let locale;
    /** @type {string[]} */
    let words;
    /** @type {HTMLElement | undefined} */
    let launcher;
    /** @type {Opening | undefined} */
    let opening;
    /** @type {Promise<((opening: Opening) => void) | void> | void} */
    let prepared;

    /** @param {string} name @param {object} [detail] */
    const emit = (name, detail) =>
      this.dispatchEvent(new CustomEvent('askwell:' + name, { detail, bubbles: true, composed: true }));

    /** Fetches all that comes after the first question, at once; after a failure, anew. */
    const prepare = () =>
      (prepared ||= Promise.all([
        ...['handover.js', 'widget.js'].map((name) => import(home + name + tries)),
        ...['widget_bg.wasm', 'widget.css', locale + '.json'].map((name) => get(home + name)),
      ])
        .then(([handover, ...parts]) => handover.prepare(parts))
        .catch(() => {
          tries += '?';
          prepared = undefined;
        }));

    const show = () => {
      const { dialog } = /** @type {Opening} */ (opening);
      // Out of the document it has lost its place above the page.
      dialog.open = false;
      dialog.showModal();
      dialog.querySelector('h2')?.focus();
    };

    const clear = () => {
      opening?.unmount?.();
      opening?.dialog.remove();
      opening = undefined;
    };

    /** Gets the widget, else the plain form, else says that neither is to be had. */
    const begin = async () => {
      const own = /** @type {Opening} */ (opening);
      try {
        const next = (await prepare()) || (await import(home + 'plain.js' + tries)).show;
        own == opening && next(own);
      } catch {
        own.isPressed = own.alert.hidden = false;
        own.shell.querySelector('[aria-busy]')?.removeAttribute('aria-busy');
      }
    };

    /** The first question with what was noticed. */
    const ask = () => {
      clear();
      const [events, offered] = notice();
      const dialog = build(trees[1], words, offered.map((place) => events[place]));
      const shell = dialog.firstChild;
      const main = shell.querySelector('main');
      const alert = main.querySelector('[role=alert]');
      let resume = false;
      try {
        resume = 'askwell:' + this.getAttribute('site') in localStorage;
      } catch {
        // A browser that keeps nothing has kept nothing.
      }
      if (resume) {
        // A question that is going to be replaced would be read in vain.
        main.replaceChildren(main.lastChild.textContent, alert);
      }
      /** @type {Opening} */
      const own = (opening = { host: this, dialog, shell, alert, locale, events, offered, emit, resume, touched: resume });
      shell.onsubmit = () => false;
      shell.onclick = (/** @type {any} */ { target }) => {
        const { name } = target;
        if (name == 'close') {
          dialog.close();
        } else if (name == 'continue') {
          own.isPressed = target.ariaBusy = true;
        }
        if (/again|continue/.test(name) && !alert.hidden) {
          alert.hidden = true;
          begin();
        }
      };
      dialog.oninput = () => (own.touched = true);
      dialog.addEventListener('compositionstart', () => (own.isComposing = true));
      dialog.addEventListener('compositionend', () => (own.isComposing = false));
      // A click beside the dialog doesn't close it: on a phone that is a slip of the thumb.
      dialog.onclose = () => {
        document.activeElement == document.body && launcher?.focus();
        emit('close');
      };
      root.append(dialog);
      begin();
    };

    this.open = () => {
      if (!opening?.dialog.open) {
        opening?.touched || ask();
        show();
        emit('open');
      }
    };
    this.close = () => opening?.dialog.close();
    this.toggle = () => (opening?.dialog.open ? this.close() : this.open());
    this.showLauncher = () => root.prepend(/** @type {Node} */ (launcher));
    this.hideLauncher = () => launcher?.remove();

    this.connected = () => {
      if (launcher) {
        opening?.dialog.open && show();
        return;
      }
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
      }
      root.adoptedStyleSheets = [sheet];
      for (const tag of ['en', ...navigator.languages.toReversed(), document.documentElement.lang, this.getAttribute('locale')]) {
        const language = /** @type {any} */ (tag?.slice(0, 2).toLowerCase());
        locale = languages[language] ? language : locale;
      }
      words = languages[locale].split('|');
      const button = (launcher = build(trees[0], words));
      button.onpointerenter = button.onfocus = prepare;
      button.onclick = this.open;
      this.getAttribute('launcher') == 'none' || this.showLauncher();
    };

    this.disconnected = () => {
      if (!this.isConnected && this.isOurs) {
        document.body.append(this);
      } else if (!this.isConnected) {
        clear();
        launcher?.remove();
        launcher = undefined;
      }
    };
  }

  connectedCallback() {
    this.connected();
  }

  disconnectedCallback() {
    // A page that only moves us connects us again at once; one that fights for the last word isn't stalled by us.
    setTimeout(this.disconnected);
  }
}
