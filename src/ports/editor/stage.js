//! What is seen of the picture: three layers, so that a stroke repaints only itself.

import { paint, paintAll } from './drawing.js';
import { dashed, frame } from './framing.js';
import * as model from './model.js';
import { pan, resize } from 'editor-model';

/** @typedef {import('./model.js').Mark} Mark */

const SHADE = 'rgb(0 0 0 / 0.55)';
/** The most pixels for each of the screen's units: of the picture, the marks, and what changes with every movement of a finger. */
const MOST_DENSE = [2, 2, 1.5];
/** What has changed, the least first. */
const [STROKE, MARKS, VIEW] = [1, 2, 3];

/** The picture with what is on it. */
export class Stage {
  /**
   * @param {HTMLElement} element
   * @param {ImageBitmap} bitmap
   * @param {() => void} ahead called before each painting
   */
  constructor(element, bitmap, ahead) {
    this.element = element;
    this.bitmap = bitmap;
    this.ahead = ahead;
    /** @type {ImageBitmap | undefined} a smaller copy */
    this.small = undefined;
    this.layers = [0, 1, 2].map(() => document.createElement('canvas'));
    element.append(...this.layers);
    /** @type {Mark[]} as they were painted last */
    this.marks = [];
    this.frame = 0;
    this.changed = 0;
    this.hidden = 0;
    this.isMoving = false;
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(element);
  }

  /** Something is being drawn. */
  stroke = () => this.ask(STROKE);

  /** The marks aren't the same any more. */
  redraw = () => this.ask(MARKS);

  /** The picture is looked at otherwise; while that goes on, quickly rather than finely. */
  look(isMoving = false) {
    this.isMoving = isMoving;
    this.ask(VIEW);
  }

  /** @param {number} what */
  ask(what) {
    this.changed = Math.max(this.changed, what);
    this.frame ||= requestAnimationFrame(() => this.paint());
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    this.layers.forEach((layer, place) => {
      const density = densityOf(place);
      layer.width = Math.max(1, Math.round(width * density));
      layer.height = Math.max(1, Math.round(height * density));
    });
    resize(width, height);
    this.look();
    // At once: a canvas whose size was set is empty.
    this.paint();
  }

  paint() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.ahead();
    const view = model.state();
    const draft = model.draft();
    // A mark that is moved leaves the layer of those that stay.
    if (this.hidden != (draft?.id ?? 0)) {
      this.hidden = draft?.id ?? 0;
      this.changed = Math.max(this.changed, MARKS);
    }
    if (this.changed >= MARKS) {
      this.marks = model.marks();
    }
    const { marks } = this;
    this.changed >= VIEW && this.paintPicture(this.begin(0, view), view);
    this.changed >= MARKS && this.paintMarks(this.begin(1, view), marks, view);
    this.paintStroke(this.begin(2, view), marks, draft, view);
    this.changed = 0;
  }

  /**
   * An empty layer whose unit is a pixel of the picture.
   * @param {number} layer
   * @param {ReturnType<typeof model.state>} view
   */
  begin(layer, { scale, x, y }) {
    const canvas = this.layers[layer];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const density = densityOf(layer);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale * density, 0, 0, scale * density, x * density, y * density);
    return context;
  }

  /** @param {CanvasRenderingContext2D} context @param {{ scale: number }} view */
  paintPicture(context, { scale }) {
    const { bitmap, small } = this;
    const shown = scale * densityOf(0);
    const source = small && shown * bitmap.width <= small.width * (this.isMoving ? 2 : 1) ? small : bitmap;
    context.imageSmoothingEnabled = shown < 4;
    context.imageSmoothingQuality = this.isMoving ? 'low' : 'high';
    context.drawImage(source, 0, 0, bitmap.width, bitmap.height);
  }

  /** @param {CanvasRenderingContext2D} context @param {Mark[]} marks @param {{ line: number, scale: number }} view */
  paintMarks(context, marks, { line, scale }) {
    this.clip(context);
    const shown = marks.filter(({ id }) => id != this.hidden);
    paintAll(context, shown, line);
    model.proposals().forEach((proposal) => dashed(context, proposal, 1 / scale, SHADE));
    shown.filter(({ kind }) => kind == 'crop').forEach((crop) => this.shade(context, crop));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Mark[]} marks
   * @param {Mark | undefined} draft
   * @param {{ line: number, scale: number, chosen: number }} view
   */
  paintStroke(context, marks, draft, { line, scale, chosen }) {
    if (draft) {
      context.save();
      this.clip(context);
      paint(context, draft, line);
      draft.kind == 'crop' && this.shade(context, draft);
      context.restore();
    }
    const mark = draft ?? marks.find(({ id }) => id == chosen);
    mark && (!draft || mark.kind != 'pen') && frame(context, mark, 1 / scale);
  }

  /** Nothing is drawn beside the picture, as in the file. @param {CanvasRenderingContext2D} context */
  clip(context) {
    context.beginPath();
    context.rect(0, 0, this.bitmap.width, this.bitmap.height);
    context.clip();
  }

  /** What won't be left. @param {CanvasRenderingContext2D} context @param {Mark} crop */
  shade(context, { from, to }) {
    context.fillStyle = SHADE;
    context.beginPath();
    context.rect(0, 0, this.bitmap.width, this.bitmap.height);
    context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
    context.fill('evenodd');
  }

  /** Moves the picture under a finger. @param {number} x @param {number} y */
  pan(x, y) {
    pan(x, y);
    this.look(true);
  }

  /** Leaves nothing behind. */
  end() {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    this.layers.forEach((layer) => (layer.width = 0));
    this.bitmap.close();
    this.small?.close();
  }
}

/** @param {number} layer */
const densityOf = (layer) => Math.min(devicePixelRatio || 1, MOST_DENSE[layer]);
