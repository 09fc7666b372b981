//! What the editor is made of on the page.

import { icon, make } from './element.js';
import { ICONS } from './icons.js';

/** @typedef {import('./words.js').Words} Words */

/** In the order of their keys: the one that most people need comes first. */
export const TOOLS = ['blackout', 'arrow', 'box', 'highlight', 'pen', 'text', 'number', 'crop', 'select'];
const STEPS = ['undo', 'redo', 'remove'];
const VIEWS = ['zoom_out', 'zoom_in', 'fit'];

/**
 * @param {Words} words
 * @param {{ width: number, height: number }} picture
 */
export function screen(words, { width, height }) {
  /** @param {string} name @param {string} look @param {string} [word] */
  const button = (name, look, word = name) => make('button', { type: 'button', name: 'edit-' + name, class: look }, words.say(word));
  /** @param {string} name */
  const pictured = (name) => {
    const label = words.say(name);
    return make('button', { type: 'button', name: 'edit-' + name, class: 'edit-icon', title: label, 'aria-label': label }, icon(ICONS[name]));
  };
  const title = make('h2', { id: 'edit-title', tabindex: '-1' }, words.say('title'));
  const zoom = make('span', { class: 'edit-zoom', 'aria-hidden': 'true' });
  const [out, ...others] = VIEWS.map(pictured);
  const steps = STEPS.map(pictured);
  const gap = make('span', { class: 'edit-gap' });
  const actions = make('div', { class: 'edit-actions', role: 'toolbar', 'aria-label': words.say('actions') }, ...steps, gap, out, zoom, ...others);
  const tools = make('div', { class: 'edit-tools', role: 'toolbar', 'aria-label': words.say('tools') });
  TOOLS.forEach((name, place) => {
    const key = make('span', { class: 'edit-key', 'aria-hidden': 'true' }, String(place + 1));
    const label = make('span', { class: 'edit-label' }, words.say(name));
    const tool = make('button', { type: 'button', name: 'edit-' + name, class: 'edit-tool', 'aria-keyshortcuts': String(place + 1) });
    tool.append(key, icon(ICONS[name]), label);
    tools.append(tool);
  });
  const proposed = make('p');
  const proposal = make('div', { class: 'edit-notice' }, proposed, button('accept_all', 'plain'), button('dismiss', 'plain'));
  const leaving = make('div', { class: 'edit-notice' }, make('p', {}, words.say('discard')), button('leave', 'plain'), button('go_on', 'plain'));
  const input = make('input', { id: 'edit-words', name: 'edit-words', maxlength: '80', autocomplete: 'off', enterkeyhint: 'done' });
  const writing = make('div', { class: 'edit-notice' }, make('label', { for: 'edit-words' }, words.say('words')), input);
  const stage = make('div', {
    class: 'edit-stage', tabindex: '0', role: 'application',
    'aria-label': words.say('stage', { width, height }), 'aria-describedby': 'edit-hint edit-keys',
  });
  const hint = make('p', { id: 'edit-hint' });
  const help = make('p', { id: 'edit-keys', class: 'edit-keys' }, words.say('keys'));
  const summary = make('summary');
  const list = make('ul', { class: 'edit-list', 'aria-label': words.say('list') });
  const nothing = make('p', { class: 'hint' }, words.say('nothing'));
  const marks = make('details', { class: 'edit-marks' }, summary, nothing, list);
  const said = make('p', { class: 'edit-said', role: 'status' });
  const done = button('done', 'main');
  const cancel = button('cancel', 'plain');
  const section = make(
    'section', { class: 'edit', 'aria-labelledby': 'edit-title' },
    make('div', { class: 'edit-top' }, title, actions),
    tools,
    make('div', { class: 'edit-notices' }, proposal, writing, leaving),
    stage,
    make('div', { class: 'edit-help' }, hint, help),
    marks,
    make('div', { class: 'edit-bottom' }, cancel, done),
    said,
  );
  for (const bar of [actions, tools]) {
    bar.querySelectorAll('button').forEach((each, place) => (each.tabIndex = place ? -1 : 0));
  }
  return { section, title, zoom, proposal, proposed, leaving, writing, input, stage, hint, marks, summary, list, nothing, said, done, cancel };
}

/** @typedef {ReturnType<typeof screen>} Screen */
