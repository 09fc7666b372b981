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

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

export class HelpElement extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });

    /** @type {Locale} */
    let locale;
    /** @type {string[]} */
    let words;
    /** @type {HTMLElement | undefined} */
    let launcher;
    /** @type {Opening | undefined} */
    let opening;
    /** @type {Promise<{show(opening: Opening): void} | void> | void} */
    let prepared;

    /** @param {string} name @param {object} [detail] */
    const emit = (name, detail) =>
      this.dispatchEvent(new CustomEvent('askwell:' + name, { detail, bubbles: true }));

    /** Fetches all that comes after the first question, at once; else the plain form; gives nothing if neither is to be had. */
    const prepare = () =>
      (prepared ||= Promise.all([
        import(home + 'widget.js' + tries),
        ...['widget.packed', 'widget.css', locale + '.json'].map((name) => get(home + name)),
      ])
        .then(([widget, ...parts]) => widget.prepare(parts))
        .catch(() => import(home + 'plain.js' + tries))
        .catch(() => {
          tries += '?';
          prepared = undefined;
        }));

    const show = () => {
      const { dialog } = /** @type {Opening} */ (opening);
      dialog.showModal();
      dialog.querySelector('h2')?.focus();
    };

    const clear = () => {
      opening?.unmount?.();
      opening?.dialog.remove();
      opening = undefined;
    };

    /** The first question with what was noticed. */
    const ask = () => {
      clear();
      const [events, offered] = notice();
      const cards = offered.map((place, index) => {
        const { text, url, method, status } = events[place];
        const detail = [method, url?.replace(/^\w+:\/\/[^/]*/, ''), status].join(' ');
        return build(trees[2], { ...words, text, detail, index });
      });
      const dialog = build(trees[1], words, cards);
      const shell = dialog.firstChild;
      const [close, again, next] = shell.getElementsByTagName('button');
      const alert = again.parentNode;
      let resume = false;
      try {
        resume = 'askwell:' + this.getAttribute('site') in localStorage;
      } catch {
        // A browser that keeps nothing has kept nothing.
      }
      if (resume) {
        // A question that is going to be replaced would be read in vain.
        alert.previousSibling.replaceChildren('…');
      }
      /** @type {Opening} */
      const own = (opening = { host: this, dialog, shell, locale, events, offered, emit, resume, touched: resume });

      const begin = async () => {
        alert.hidden = true;
        const part = await prepare();
        if (own != opening) {
          return;
        }
        if (part) {
          part.show(own);
        } else {
          own.isPressed = alert.hidden = false;
          next.ariaBusy = null;
        }
      };
      close.onclick = () => dialog.close();
      again.onclick = begin;
      next.onclick = () => {
        own.isPressed = next.ariaBusy = true;
        alert.hidden || begin();
      };
      dialog.oninput = (/** @type {InputEvent} */ { isComposing }) => {
        own.touched = true;
        own.isComposing = isComposing;
      };
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

    this.connected = () => {
      if (launcher) {
        return;
      }
      root.adoptedStyleSheets = [sheet];
      const tags = [this.getAttribute('locale'), document.documentElement.lang, ...navigator.languages, 'en'];
      locale = /** @type {Locale} */ (tags.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => languages[/** @type {Locale} */ (tag)]));
      words = languages[locale].split('|');
      const button = (launcher = build(trees[0], words));
      button.onpointerenter = button.onfocus = prepare;
      button.onclick = this.open;
      root.append(button);
    };

    // A page that only moves us connects us again at once.
    this.disconnected = () => setTimeout(() => this.isConnected || clear());
  }

  connectedCallback() {
    this.connected();
  }

  disconnectedCallback() {
    this.disconnected();
  }
}
