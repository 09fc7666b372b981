//! What each button of the editor does.

import { accept, choose, dismiss, remove, travel, zoom } from 'editor-model';
import { TOOLS } from './screen.js';

/** @typedef {import('./desk.js').Desk} Desk */

const ZOOM_STEP = 1.25;

/** By name. @type {Record<string, (desk: Desk) => void>} */
const ACTS = {
  undo: (desk) => travel(true) && desk.changed(desk.words.say('undone')),
  redo: (desk) => travel(false) && desk.changed(desk.words.say('redone')),
  remove: (desk) => {
    if (desk.hasChosen()) {
      remove();
      desk.changed(desk.words.say('removed'));
    }
  },
  zoom_in: (desk) => zoomBy(desk, ZOOM_STEP),
  zoom_out: (desk) => zoomBy(desk, 1 / ZOOM_STEP),
  fit: (desk) => zoomBy(desk, 0),
  accept_all: (desk) => accepted(desk, -1),
  dismiss: (desk) => {
    dismiss();
    desk.changed(desk.words.say('dismissed'));
  },
  cancel: (desk) => desk.cancel(),
  leave: (desk) => desk.end(undefined),
  go_on: (desk) => desk.goOn(),
  done: (desk) => desk.finish(),
};

/**
 * @param {Desk} desk
 * @param {string} name
 * @param {boolean} isByKey whether a button was pressed without pointing
 */
export function act(desk, name, isByKey) {
  const [, what, id] = /^(mark|accept)-(\d+)$/.exec(name) ?? [];
  if (TOOLS.includes(name)) {
    const isAgain = desk.tool == name;
    desk.take(name);
    isByKey && isAgain && name != 'select' && desk.place();
  } else if (what == 'mark') {
    choose(Number(id));
    desk.stage.look();
    desk.refresh();
  } else if (what == 'accept') {
    accepted(desk, Number(id));
  } else {
    ACTS[name]?.(desk);
  }
}

/** @param {Desk} desk @param {number} factor */
function zoomBy(desk, factor) {
  zoom(factor);
  desk.stage.look();
  desk.refresh();
  desk.say(desk.words.say('zoom', { percent: desk.percent() }));
}

/** @param {Desk} desk @param {number} place */
function accepted(desk, place) {
  accept(place);
  desk.changed(desk.words.say('accepted'));
}
