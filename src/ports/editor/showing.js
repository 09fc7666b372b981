//! Bringing the editor's screen up to what is: the list, the notices, which steps there are.

import { fill } from './list.js';
import * as model from './model.js';

/** @param {import('./desk.js').Desk} desk */
export function show({ screen, words, kinds, isLeaving }) {
  const [state, marks, proposals] = [model.state(), model.marks(), model.proposals()];
  const can = { undo: state.canUndo, redo: state.canRedo, remove: !!state.chosen };
  for (const [name, isSo] of Object.entries(can)) {
    screen.section.querySelector(`[name=edit-${name}]`)?.setAttribute('aria-disabled', String(!isSo));
  }
  fill(screen.list, words, { marks, proposals, kinds, chosen: state.chosen });
  const count = marks.length + proposals.length;
  screen.nothing.hidden = count > 0;
  screen.summary.textContent = words.say('list') + (count ? ` (${count})` : '');
  const chosen = marks.find(({ id }) => id == state.chosen);
  screen.leaving.hidden = !isLeaving;
  screen.writing.hidden = isLeaving || chosen?.kind != 'text';
  screen.proposal.hidden = isLeaving || !screen.writing.hidden || !proposals.length;
  screen.proposed.textContent = words.count('proposed', proposals.length);
  const { input } = screen;
  if (chosen?.kind == 'text' && input.value != chosen.text) {
    input.value = chosen.text;
  }
}
