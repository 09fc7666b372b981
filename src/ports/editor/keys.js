//! The keyboard: everything that a hand can do, it can do alone.

/** @typedef {import('./desk.js').Desk} Desk */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** In the screen's units; a key that is held goes faster. */
const STEP = 4;
const HELD_STEP = 16;
const PAN_STEP = 40;

/**
 * Does what a key means; says whether it meant anything.
 * @param {KeyboardEvent} event
 * @param {Desk} desk
 */
export function press(event, desk) {
  const { key } = event;
  const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
  if (desk.isBusy) {
    return key != 'Tab';
  }
  if (key == 'Escape') {
    desk.escape();
    return true;
  }
  if (target instanceof HTMLInputElement) {
    key == 'Enter' && !event.isComposing && desk.focusStage();
    return key == 'Enter';
  }
  const bar = target.closest('[role=toolbar]');
  if (bar && (ARROWS[key] || key == 'Home' || key == 'End')) {
    rove(bar, target, key);
    return true;
  }
  if (event.ctrlKey || event.metaKey) {
    const isBack = key.toLowerCase() == 'z' && !event.shiftKey;
    const isForward = key.toLowerCase() == 'y' || key.toLowerCase() == 'z';
    (isBack || isForward) && desk.act(isBack ? 'undo' : 'redo');
    return isBack || isForward;
  }
  return !event.altKey && plain(event, target, desk);
}

/** @param {KeyboardEvent} event @param {HTMLElement} target @param {Desk} desk */
function plain(event, target, desk) {
  const { key, shiftKey, repeat } = event;
  const arrow = ARROWS[key];
  const isOnStage = target == desk.stage.element;
  if (arrow && (isOnStage || target.closest('.edit-list'))) {
    const step = repeat ? HELD_STEP : STEP;
    desk.hasChosen() ? desk.step(arrow[0] * step, arrow[1] * step, shiftKey) : desk.pan(-arrow[0] * PAN_STEP, -arrow[1] * PAN_STEP);
  } else if (key == 'Delete' || key == 'Backspace') {
    desk.act('remove');
  } else if (key == '+' || key == '=') {
    desk.act('zoom_in');
  } else if (key == '-' || key == '_') {
    desk.act('zoom_out');
  } else if (key == '0') {
    desk.act('fit');
  } else if (/^[1-9]$/.test(key)) {
    desk.takeAt(Number(key) - 1);
  } else if (key == 'Enter' && isOnStage) {
    desk.place();
  } else {
    // The space bar alone holds the picture to move it.
    return key == ' ' && isOnStage;
  }
  return true;
}

/** Moves through a bar of buttons, of which Tab meets one. @param {Element} bar @param {Element} from @param {string} key */
function rove(bar, from, key) {
  const buttons = [...bar.querySelectorAll('button')];
  const place = buttons.findIndex((button) => button == from);
  const step = key == 'ArrowLeft' || key == 'ArrowUp' ? -1 : 1;
  const next = key == 'Home' ? 0 : key == 'End' ? buttons.length - 1 : (place + step + buttons.length) % buttons.length;
  buttons.forEach((button, at) => (button.tabIndex = at == next ? 0 : -1));
  buttons[next].focus();
}
