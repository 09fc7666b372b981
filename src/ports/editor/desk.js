//! What is done on the editor's screen, and what it shows then.

import { choose, grow, leave_text, place, shift, take, write } from 'editor-model';
import { act } from './acts.js';
import { aspectOf } from './drawing.js';
import { press } from './keys.js';
import * as model from './model.js';
import { flatten, preview } from './picture.js';
import { Pointing } from './pointing.js';
import { screen, TOOLS } from './screen.js';
import { show } from './showing.js';
import { Stage } from './stage.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./picture.js').Encode} Encode */

/** From this width on there is room beside the picture. */
const WIDE = '(min-width: 720px)';

/** One picture that is edited. */
export class Desk {
  /**
   * @param {Words} words
   * @param {ImageBitmap} bitmap
   * @param {(string | undefined)[]} kinds what each proposal shows
   * @param {Encode} encode
   * @param {(blob: Blob | undefined) => void} end
   */
  constructor(words, bitmap, kinds, encode, end) {
    this.words = words;
    this.bitmap = bitmap;
    this.kinds = kinds;
    this.encode = encode;
    this.end = end;
    this.tool = '';
    this.isLeaving = false;
    this.isBusy = false;
    this.screen = screen(words, bitmap);
    this.screen.marks.open = matchMedia(WIDE).matches;
    this.stage = new Stage(this.screen.stage, bitmap, () => {
      this.pointing.flush();
      const zoom = this.percent() + ' %';
      // Setting what is there already would have the browser lay out everything anew.
      if (this.screen.zoom.textContent != zoom) {
        this.screen.zoom.textContent = zoom;
      }
    });
    this.pointing = new Pointing(this, this.screen.stage);
    this.listen();
    this.take(TOOLS[0]);
    preview(bitmap).then((small) => {
      this.stage.small = small;
    }, () => {});
  }

  listen() {
    const { section, input, stage } = this.screen;
    section.addEventListener('click', (event) => {
      const button = /** @type {Element} */ (event.target).closest('button');
      button && this.act(button.name.replace('edit-', ''), event.detail == 0);
    });
    section.addEventListener('keydown', (event) => press(event, this) && event.preventDefault());
    stage.addEventListener('keydown', ({ key }) => (this.pointing.isSpaceDown ||= key == ' '));
    for (const gone of ['keyup', 'blur']) {
      stage.addEventListener(gone, () => (this.pointing.isSpaceDown = false));
    }
    input.addEventListener('input', () => {
      write(input.value, aspectOf(input.value));
      this.refresh();
    });
    input.addEventListener('change', () => this.leaveText());
    // What happens here is neither the widget's nor the page's.
    for (const type of ['click', 'keydown', 'keyup', 'keypress', 'input', 'change', 'paste', 'dragover', 'drop', 'pointerdown', 'mousedown', 'wheel']) {
      section.addEventListener(type, (event) => event.stopPropagation());
    }
  }

  /**
   * What a button or a key means.
   * @param {string} name
   * @param {boolean} [isByKey] whether a button was pressed without pointing
   */
  act(name, isByKey = false) {
    this.isBusy || act(this, name, isByKey);
  }

  /** What somebody who doesn't see it should know first. */
  greet() {
    const { length } = model.proposals();
    length && this.say(this.words.count('proposed', length));
  }

  /** @param {string} tool */
  take(tool) {
    const { words } = this;
    this.tool = tool;
    take(model.KINDS.indexOf(tool));
    const hint = words.say('hint.' + tool);
    this.screen.hint.textContent = hint;
    this.screen.stage.dataset.tool = tool;
    for (const button of this.screen.section.querySelectorAll('.edit-tool')) {
      button.setAttribute('aria-pressed', String(/** @type {HTMLButtonElement} */ (button).name == 'edit-' + tool));
    }
    this.refresh();
    this.say(words.say('chosen', { name: words.say(tool), hint }));
  }

  /** The tool with this place in their row. @param {number} at */
  takeAt(at) {
    TOOLS[at] && this.take(TOOLS[at]);
  }

  /** A new mark in the middle, ready to be moved; with the tool for choosing, on to the words of a text. */
  place() {
    const wasPlaced = place();
    this.refresh();
    wasPlaced ? this.announce() : this.screen.writing.hidden || this.screen.input.focus();
    wasPlaced && this.focusStage();
    wasPlaced && this.beginText();
  }

  /** Something was drawn, or not in the end. @param {boolean} isKept */
  drawn(isKept) {
    this.refresh();
    if (isKept) {
      this.announce();
      this.beginText();
    }
  }

  /** @param {number} x @param {number} y @param {boolean} isSize */
  step(x, y, isSize) {
    (isSize ? grow : shift)(x, y);
    this.stage.look();
    this.refresh();
    const mark = this.chosen();
    mark && this.say(isSize ? this.words.size(mark) : this.words.at(mark));
  }

  /** @param {number} x @param {number} y */
  pan(x, y) {
    this.stage.pan(x, y);
    this.stage.look();
  }

  chosen() {
    const { chosen } = model.state();
    return model.marks().find(({ id }) => id == chosen);
  }

  hasChosen = () => !!model.state().chosen;

  /** Text that has no words yet is asked for them. */
  beginText() {
    const mark = this.chosen();
    if (mark?.kind == 'text' && !mark.text) {
      this.screen.input.focus();
    }
  }

  leaveText() {
    leave_text();
    this.refresh();
  }

  focusStage() {
    this.screen.stage.focus();
  }

  /** One thing after another is left: the words, the mark, the picture. */
  escape() {
    if (this.isLeaving) {
      this.goOn();
    } else if (this.hasChosen()) {
      this.leaveText();
      choose(0);
      this.refresh();
      this.focusStage();
    } else {
      this.cancel();
    }
  }

  cancel() {
    if (!model.marks().length) {
      this.end(undefined);
      return;
    }
    this.isLeaving = true;
    this.refresh();
    /** @type {HTMLElement | null} */ (this.screen.leaving.querySelector('[name=edit-go_on]'))?.focus();
    this.say(this.words.say('discard'));
  }

  /** Stays after all. */
  goOn() {
    this.isLeaving = false;
    this.refresh();
    this.focusStage();
  }

  async finish() {
    this.leaveText();
    const marks = model.marks();
    if (!marks.length) {
      this.end(undefined);
      return;
    }
    const { done } = this.screen;
    this.isBusy = true;
    done.setAttribute('aria-busy', 'true');
    this.say(this.words.say('busy'));
    try {
      const canvas = flatten(this.bitmap, marks, model.state().line);
      const blob = await this.encode(canvas);
      // Phones keep few large canvases, and let go of them late.
      canvas.width = 0;
      this.end(blob);
    } catch {
      this.isBusy = false;
      done.removeAttribute('aria-busy');
      this.say(this.words.say('failed'));
      this.screen.hint.textContent = this.words.say('failed');
    }
  }

  /** Something on the picture has changed. @param {string} said */
  changed(said) {
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.screen.section.getRootNode());
    this.refresh();
    this.say(said);
    // What had the focus may have gone: what follows it is the picture.
    activeElement && (!activeElement.isConnected || activeElement.closest('[hidden]')) && this.focusStage();
  }

  announce() {
    const mark = this.chosen();
    mark && this.say(this.words.mark(mark));
  }

  /** @param {string} text */
  say(text) {
    this.screen.said.textContent = text;
  }

  percent = () => Math.round(model.state().scale * 100);

  /** Shows what is. */
  refresh() {
    this.stage.redraw();
    show(this);
  }
}
