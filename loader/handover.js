//! Starts the widget behind the first question, and lets it take over what has been answered without a lost letter.

import { mount, start } from 'glue';

import { whenComposed } from './composition.js';
import { remove } from './departure.js';
import { environment, page } from './observation.js';
import { surroundings } from './surroundings.js';
import { unpack } from './unpack.js';

/** @typedef {HTMLInputElement & HTMLTextAreaElement} Control */

/** A widget that hasn't shown itself by then, perhaps because the browser's storage never answers, won't. */
const PATIENCE_MS = 8000;

/** @type {Promise<unknown> | undefined} one module, started once, however many buttons there are */
let started;

/**
 * Makes ready what was fetched.
 * @param {[Response, Response, Response]} parts module, styles, words
 * @returns {Promise<{show(opening: Opening): void}>} lets the widget take over a dialog
 */
export async function prepare([module, styles, texts]) {
  for (const { ok, url, status } of [module, styles, texts]) {
    if (!ok) {
      throw new Error(`${url}: ${status}`);
    }
  }
  started ??= compile(module).then(start);
  try {
    await started;
  } catch (error) {
    started = undefined;
    throw error;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await styles.text());
  const words = await texts.json();
  return {
    show(opening) {
      try {
        takeOver(opening, sheet, words);
      } catch {
        giveWay(opening);
      }
    },
  };
}

/**
 * The module that a pack holds. The other parts start theirs with it, too.
 * @param {Response} response
 */
export const compile = async (response) => WebAssembly.compile(unpack(await response.arrayBuffer()));

/**
 * @param {Opening} opening
 * @param {CSSStyleSheet} sheet
 * @param {string[]} words
 */
function takeOver(opening, sheet, words) {
  const { locale, events, offered, resume, emit, dialog } = opening;
  const { root, app, site, server } = surroundings(opening);
  root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
  const overdue = setTimeout(() => giveWay(opening), PATIENCE_MS);
  const unmount = mount(app, {
    site,
    server,
    locale,
    words,
    events,
    offered,
    page: page(),
    environment: environment(),
    context: {
      audience: opening.host.getAttribute('audience') ?? 'shopper',
      device: device(),
      path: location.pathname,
      origin: location.origin,
    },
    resume,
    ready() {
      clearTimeout(overdue);
      whenComposed(opening, () => swap(opening, root, app));
    },
    close: () => dialog.close(),
    emit: (event, name, value) => emit(event, name ? { [name]: value } : {}),
  });
  opening.unmount = () => {
    clearTimeout(overdue);
    unmount();
  };
}

/** Told from what it is pointed at with and how large it is, not from what it says of itself. */
const device = () =>
  matchMedia('(pointer: coarse)').matches ? (Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet') : 'desktop';

/** Shows the plain form after all, or else what the first question says when nothing more is to be had. @param {Opening} opening */
async function giveWay(opening) {
  try {
    opening.unmount?.();
    const plain = await import(new URL('plain.js', import.meta.url).href);
    plain.show(opening);
  } catch {
    /** @type {any} */ (opening.shell.querySelector('[role=alert]')).hidden = false;
  }
}

/**
 * @param {Opening} opening
 * @param {ShadowRoot} root
 * @param {HTMLElement} app
 */
function swap({ shell, isPressed, resume }, root, app) {
  const focused = /** @type {Control | null} */ (root.activeElement);
  const held = focused && shell.contains(focused) ? focused : null;
  const selection = held && selectionOf(held);
  const scrolled = [...shell.querySelectorAll('*')].flatMap((element) =>
    element.scrollTop ? [{ element, top: element.scrollTop }] : [],
  );

  copyAnswers(shell, app);
  app.hidden = false;
  shell.hidden = true;
  for (const { element, top } of scrolled) {
    const twin = twinOf(element, app);
    twin && (twin.scrollTop = top);
  }
  if (held) {
    const twin = twinOf(held, app);
    (twin ?? app.querySelector('h2'))?.focus({ preventScroll: true });
    selection && twin?.setSelectionRange(...selection);
  }
  remove(shell);
  if (isPressed && !resume) {
    /** @type {HTMLElement | null} */ (app.querySelector('[name=continue]'))?.click();
  }
}

/**
 * @param {Element} shell
 * @param {Element} app
 */
function copyAnswers(shell, app) {
  const answers = [.../** @type {NodeListOf<Control>} */ (shell.querySelectorAll('input,textarea'))].filter((control) =>
    isChoice(control) ? control.checked != control.defaultChecked : control.value != control.defaultValue,
  );
  // Read before any is written: radio buttons of one name unset each other across shell and widget.
  for (const [control, value, isChecked] of answers.map((control) => /** @type {const} */ ([control, control.value, control.checked]))) {
    const twin = twinOf(control, app);
    if (twin) {
      isChoice(control) ? (twin.checked = isChecked) : (twin.value = value);
      twin.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      twin.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
}

/** @param {Control} control */
const isChoice = (control) => /radio|checkbox/.test(control.type);

/** @param {Control} control @returns {Parameters<HTMLTextAreaElement['setSelectionRange']> | undefined} */
const selectionOf = ({ selectionStart, selectionEnd, selectionDirection }) =>
  selectionStart == null ? undefined : [selectionStart, selectionEnd, selectionDirection];

/**
 * The widget's counterpart of an element of the first question.
 * @param {Element} element
 * @param {Element} app
 * @returns {Control | null}
 */
function twinOf(element, app) {
  const { name, value, id, className, localName } = /** @type {Control} */ (element);
  const sameValue = element.matches('[type=radio]') ? `[value="${CSS.escape(value)}"]` : '';
  return app.querySelector(
    name ? `[name="${CSS.escape(name)}"]${sameValue}` : id ? '#' + CSS.escape(id) : className ? `${localName}[class="${className}"]` : localName,
  );
}
