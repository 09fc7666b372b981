//! The script tag: records from here on, makes the button, and obeys `Askwell(…)`.

import { HelpElement, NAME } from './element.js';
import { script } from './place.js';
import { record } from './recorder.js';

/** Ends all that reaches beyond our elements. */
const reach = new AbortController();

const buttons = () => /** @type {NodeListOf<HelpElement>} */ (document.querySelectorAll(NAME));

/**
 * @param {string} command
 * @param {string} [event]
 * @param {(detail: object) => void} [callback]
 * @returns {unknown}
 */
const askwell = (command, event, callback) => {
  if (command == 'on') {
    const listener = (/** @type {any} */ told) => callback?.(told.detail);
    document.addEventListener('askwell:' + event, listener, { signal: reach.signal });
    return () => document.removeEventListener('askwell:' + event, listener);
  }
  if (command == 'destroy') {
    for (const button of buttons()) {
      button.isOurs = false;
      button.remove();
    }
    reach.abort();
    window.Askwell = undefined;
  } else {
    const [button] = /** @type {any} */ (buttons());
    button ? button[command]?.() : waiting.push([command]);
  }
};

/** @type {[command: string, ...rest: any[]][]} commands that came before there was a button */
let waiting = [];

// The second of two tags finds everything begun, and adds no more than its own button.
if (!window.Askwell?.isOn) {
  record(reach.signal);
  waiting = window.Askwell?.q ?? [];
  window.Askwell = Object.assign(askwell, { isOn: true });
}
customElements.get(NAME) || customElements.define(NAME, HelpElement);

const begin = () => {
  const { dataset } = script;
  if (dataset.site && !document.querySelector(`${NAME}[site="${dataset.site}"]`)) {
    const element = /** @type {HelpElement} */ (document.createElement(NAME));
    for (const name of Object.keys(dataset)) {
      element.setAttribute(name, dataset[name] ?? '');
    }
    element.isOurs = true;
    document.body.append(element);
  }
  for (const command of waiting.splice(0)) {
    askwell(...command);
  }
};
document.readyState == 'loading' ? document.addEventListener('DOMContentLoaded', begin) : begin();
