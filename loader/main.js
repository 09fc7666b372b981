//! The script tag: records from here on, makes the button, and obeys `Askwell(…)`.

import { HelpElement, NAME } from './element.js';
import { script } from './place.js';
import { record } from './recorder.js';

/** Ends all that reaches beyond our elements. */
const reach = new AbortController();

const buttons = () => /** @type {NodeListOf<any>} */ (document.querySelectorAll(NAME));

/**
 * What happens is told by events that bubble from the element: `askwell:open` and so on.
 * @param {string} command `open`, `close` or `destroy`
 */
const askwell = (command) => {
  const [button] = buttons();
  if (command == 'destroy') {
    buttons().forEach((element) => element.remove());
    reach.abort();
    window.Askwell = undefined;
  } else if (button) {
    button[command]?.();
  } else {
    // An element in markup may still be to come.
    document.addEventListener('DOMContentLoaded', () => buttons()[0]?.[command]?.());
  }
};

const { q: queue = [], isOn } = window.Askwell ?? {};
// The second of two tags finds everything begun, and adds no more than its own button.
if (!isOn) {
  record(reach.signal);
  window.Askwell = Object.assign(askwell, { isOn: true });
}
customElements.get(NAME) || customElements.define(NAME, HelpElement);

const { dataset } = script;
if (dataset.site && !document.querySelector(`${NAME}[site="${dataset.site}"]`)) {
  const element = document.createElement(NAME);
  for (const name in dataset) {
    element.setAttribute(name, /** @type {string} */ (dataset[name]));
  }
  // Beside the body, not in it: a single-page app may replace the body, and the button stays.
  document.documentElement.append(element);
}
for (const command of isOn ? [] : queue) {
  askwell(.../** @type {[string]} */ (command));
}
