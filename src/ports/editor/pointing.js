//! Fingers, pens, mice and wheels on the picture.

import { drag, press, release, zoom } from 'editor-model';

/** @typedef {import('./desk.js').Desk} Desk */
/** @typedef {{ x: number, y: number }} Place */

/** How far beside a thing one may point to mean it. */
const SLACK = { touch: 22, pen: 14, mouse: 10 };
/** A wheel that is turned by one step. */
const WHEEL_STEP = 0.0015;

/** Hears what points at the stage. */
export class Pointing {
  /** @param {Desk} desk @param {HTMLElement} element */
  constructor(desk, element) {
    this.desk = desk;
    this.element = element;
    /** @type {Map<number, Place>} */
    this.held = new Map();
    /** @type {'draw' | 'pan' | 'pinch' | ''} */
    this.doing = '';
    /** Places since the last painting. @type {number[]} */
    this.waiting = [];
    this.isSpaceDown = false;
    this.origin = element.getBoundingClientRect();
    element.addEventListener('pointerdown', (event) => this.down(event));
    element.addEventListener('pointermove', (event) => this.move(event));
    element.addEventListener('pointerup', (event) => this.up(event, true));
    element.addEventListener('pointercancel', (event) => this.up(event, false));
    element.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault());
  }

  /** @param {MouseEvent} event @returns {Place} */
  place({ clientX, clientY }) {
    return { x: clientX - this.origin.left, y: clientY - this.origin.top };
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (this.desk.isBusy || event.button > 1 || this.held.size > 1) {
      return;
    }
    this.origin = this.element.getBoundingClientRect();
    this.element.setPointerCapture(event.pointerId);
    const { x, y } = this.place(event);
    this.held.set(event.pointerId, { x, y });
    if (this.held.size == 2) {
      // The second finger says that the first one didn't mean to draw.
      this.doing == 'draw' && this.end(false);
      this.doing = 'pinch';
      return;
    }
    this.desk.leaveText();
    const isPan = event.button == 1 || this.isSpaceDown;
    const slack = SLACK[/** @type {keyof typeof SLACK} */ (event.pointerType)] ?? SLACK.mouse;
    this.doing = !isPan && press(x, y, slack) ? 'draw' : 'pan';
    this.desk.refresh();
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.held.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = this.place(event);
    this.held.set(event.pointerId, now);
    if (this.doing == 'draw') {
      const all = event.getCoalescedEvents?.() ?? [];
      for (const each of all.length ? all : [event]) {
        const { x, y } = this.place(each);
        this.waiting.push(x, y);
      }
      this.desk.stage.stroke();
    } else if (this.doing == 'pan') {
      this.desk.stage.pan(now.x - before.x, now.y - before.y);
    } else {
      this.pinch(event.pointerId, before, now);
    }
  }

  /** @param {number} id @param {Place} before @param {Place} now */
  pinch(id, before, now) {
    const other = [...this.held].find(([key]) => key != id)?.[1];
    if (!other) {
      return;
    }
    const apart = (/** @type {Place} */ one) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
    this.desk.stage.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
  }

  /** @param {PointerEvent} event @param {boolean} isKept */
  up(event, isKept) {
    if (!this.held.delete(event.pointerId)) {
      return;
    }
    if (this.doing == 'draw') {
      this.end(isKept);
    } else if (!this.held.size) {
      this.desk.stage.look();
      this.desk.refresh();
    } else {
      // One finger of two is left: it goes on moving the picture.
      this.doing = 'pan';
    }
  }

  /** @param {boolean} isKept */
  end(isKept) {
    this.flush();
    release(isKept);
    this.doing = '';
    this.desk.drawn(isKept);
  }

  /** Gives the model what has come since the last time. */
  flush() {
    if (this.waiting.length) {
      drag(Float64Array.from(this.waiting));
      this.waiting = [];
    }
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    this.origin = this.element.getBoundingClientRect();
    const { x, y } = this.place(event);
    // Lines and pages are turned into the screen's units.
    const unit = [1, 20, 400][event.deltaMode] ?? 1;
    if (event.ctrlKey || event.metaKey) {
      zoom(Math.exp(-event.deltaY * unit * WHEEL_STEP * (Math.abs(event.deltaY) < 50 ? 5 : 1)), x, y);
    } else {
      this.desk.stage.pan(-event.deltaX * unit, -event.deltaY * unit);
    }
    this.desk.stage.look();
    this.desk.refresh();
  }
}
