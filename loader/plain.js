//! The plain form, for browsers in which the widget can't start: the same case on one page, without WASM.

import { whenComposed } from './composition.js';
import { remove } from './departure.js';
import { courier } from './delivery.js';
import { issues, LONGEST_TEXT, report } from './report.js';
import { forgetRun, storedRun } from './stored.js';
import { surroundings } from './surroundings.js';

/** @typedef {import('./report.js').Answers} Answers */

/**
 * Replaces the first question; what was typed there, or on an earlier visit, is taken along.
 * @param {Opening} opening
 */
export async function show(opening) {
  const { root, site } = surroundings(opening);
  const draft = opening.resume ? (await storedRun(site))?.draft : undefined;
  await adoptStyles(root);
  whenComposed(opening, () => replace(opening, draft));
}

/**
 * @param {Opening} opening
 * @param {Record<string, any>} [draft]
 */
function replace(opening, draft) {
  const { dialog, shell, locale, events, emit } = opening;
  const { root, app, site, server } = surroundings(opening);
  const words = __PLAIN_WORDS__[locale];
  const typed = [...earlierWords(draft), ...wordsOf(shell)].filter(Boolean).join('\n\n');
  const [form, say] = formOf(words, typed, draft?.email ?? '', events);
  const deliver = courier(server, site);
  /** @type {HTMLButtonElement} */
  const send = field(form, 'send');
  field(form, 'close').onclick = () => dialog.close();
  form.onsubmit = async (event) => {
    event.preventDefault();
    if (send.ariaDisabled) {
      return;
    }
    const answers = answersOf(form);
    const found = issues(answers);
    mark(form, words, found);
    if (found.length) {
      return;
    }
    send.ariaDisabled = send.ariaBusy = 'true';
    say(words.sending);
    const outcome = await deliver(JSON.stringify(report(locale, events, answers)));
    send.ariaDisabled = send.ariaBusy = null;
    if ('receipt' in outcome) {
      const { number, link } = outcome.receipt;
      showReceipt(form, words, number, link);
      forgetRun(site);
      emit('submitted', { number });
    } else {
      const { trouble, code = '', seconds = 0 } = outcome;
      const sentence = words[trouble].replace('{code}', code).replace('{seconds}', String(seconds));
      // A page's policy may forbid to ask the server; to go there it can't forbid.
      say(sentence, ...(trouble == 'unreachable' ? [' ', pageOf(words, `${server}/help/${site}?lang=${locale}`)] : []));
      emit('error', { code: code || trouble });
    }
  };

  const hadFocus = shell.contains(root.activeElement);
  app.replaceChildren(form);
  app.hidden = false;
  remove(shell);
  hadFocus && field(form, 'text').focus();
  emit('ready');
}

/** @param {Record<string, string>} words @param {string} href where the same help is a page of its own */
const pageOf = (words, href) => element('a', { href, target: '_blank', rel: 'noopener', className: 'link', textContent: words.elsewhere });

/** @param {Record<string, any>} [draft] what was written on an earlier visit */
function earlierWords(draft) {
  if (!draft) {
    return [];
  }
  const { noticed, events, error_comment, error_text, expected, seen } = draft;
  return [events?.[noticed]?.text, error_comment, error_text, expected, seen];
}

/** @param {HTMLElement} shell the chosen card's text first, then whatever was typed */
function wordsOf(shell) {
  const texts = [.../** @type {NodeListOf<HTMLTextAreaElement>} */ (shell.querySelectorAll('textarea'))].map((area) => area.value);
  return [shell.querySelector('.card>:checked~label b')?.textContent, ...texts];
}

/** @param {ShadowRoot} root the form is usable without them too */
async function adoptStyles(root) {
  try {
    const response = await fetch(new URL('widget.css', import.meta.url));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await response.text());
    root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
  } catch {
    // Plain then.
  }
}

/**
 * @param {Record<string, string>} words
 * @param {string} typed
 * @param {string} email
 * @param {RecordedEvent[]} events
 * @returns {[form: HTMLFormElement, say: (...said: (string | Node)[]) => void]}
 */
function formOf(words, typed, email, events) {
  const text = element('textarea', { id: 'text', name: 'text', rows: '6', value: typed });
  const address = element('input', { id: 'email', name: 'email', type: 'email', autocomplete: 'email', value: email });
  const status = element('p', { role: 'status', className: 'say' });
  const form = /** @type {HTMLFormElement} */ (
    element('form', { className: 'frame', noValidate: true }, [
      element('div', { className: 'top' }, [
        element('p', { id: 'askwell-title', className: 'title', textContent: words.question }),
        element('span'),
        element('button', { type: 'button', name: 'close', className: 'close', ariaLabel: words.close, textContent: '✕' }),
      ]),
      element('div', { className: 'page' }, [
        element('p', { className: 'hint', textContent: words.hint }),
        labelled(text, words.text, words.masked),
        labelled(address, words.email, words.purpose),
        element('fieldset', {}, [
          element('legend', { textContent: words.also }),
          agreed('page', words.page, location.host + location.pathname),
          agreed('environment', words.environment, navigator.userAgent),
          ...(events.length ? [agreed('events', words.events, ...events.map((event) => event.text))] : []),
        ]),
      ]),
      element('div', { className: 'bottom' }, [
        status,
        element('div', { className: 'actions' }, [
          element('button', { type: 'submit', name: 'send', className: 'main', textContent: words.send }),
        ]),
      ]),
    ])
  );
  return [form, (...said) => status.replaceChildren(...said)];
}

/**
 * @param {HTMLElement} control
 * @param {string} label
 * @param {string} [hint]
 */
const labelled = (control, label, hint) =>
  element('div', { className: 'field' }, [
    element('label', { htmlFor: control.id, textContent: label }),
    ...(hint ? [element('p', { className: 'fine', textContent: hint })] : []),
    control,
    element('p', { id: control.id + '-wrong', className: 'wrong', hidden: true }),
  ]);

/** @param {string} name @param {string} label @param {string[]} details what exactly would be sent */
const agreed = (name, label, ...details) =>
  element('div', { className: 'choice card' }, [
    element('input', { id: name, name, type: 'checkbox', checked: true }),
    element('label', { htmlFor: name }, [
      document.createTextNode(label),
      ...details.map((detail) => element('span', { className: 'fine', textContent: detail })),
    ]),
  ]);

/** @param {HTMLFormElement} form @returns {Answers} */
const answersOf = (form) => ({
  text: field(form, 'text').value,
  email: field(form, 'email').value,
  page: field(form, 'page').checked,
  environment: field(form, 'environment').checked,
  events: !!field(form, 'events')?.checked,
});

/**
 * Says beside each field what is wrong with it, and brings the first to the person.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} words
 * @param {import('./report.js').Issue[]} found
 */
function mark(form, words, found) {
  for (const name of ['text', 'email']) {
    const issue = found.find(([place]) => place == name);
    const control = field(form, name);
    const sentence = /** @type {HTMLElement} */ (form.querySelector(`#${name}-wrong`));
    sentence.hidden = !issue;
    sentence.textContent = issue
      ? words[issue[1]].replace('{actual}', String(issue[2])).replace('{limit}', String(LONGEST_TEXT))
      : '';
    control.ariaInvalid = issue ? 'true' : null;
    issue ? control.setAttribute('aria-describedby', sentence.id) : control.removeAttribute('aria-describedby');
  }
  found[0] && field(form, found[0][0]).focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} words
 * @param {string} number
 * @param {string} link
 */
function showReceipt(form, words, number, link) {
  const heading = element('h2', { tabIndex: -1, textContent: words.sent });
  form.querySelector('.bottom')?.remove();
  form.querySelector('.page')?.replaceChildren(
    heading,
    element('p', { textContent: words.number }),
    element('p', { id: 'number', textContent: number }),
    element('p', { textContent: words.link }),
    element('p', {}, [element('a', { href: link, target: '_blank', rel: 'noopener', className: 'link kept', textContent: link })]),
    element('p', { className: 'fine', textContent: words.link_hint }),
  );
  heading.focus();
}

/** @param {HTMLFormElement} form @param {string} name @returns {any} */
const field = (form, name) => form.querySelector(`[name=${name}]`);

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {Node[]} [children]
 */
function element(tag, properties = {}, children = []) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
