//! What is only on the screen: frames around what is chosen or proposed, and the handles to size it.

/** @typedef {import('./model.js').Mark} Mark */

/** How large a handle is, in the screen's units. */
const HANDLE = 6;

/**
 * Two colours, so that it is seen on every picture.
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number, width: number, height: number }} area
 * @param {number} unit of the screen
 * @param {string} [fill]
 */
export function dashed(context, { x, y, width, height }, unit, fill) {
  if (fill) {
    context.fillStyle = fill;
    context.fillRect(x, y, width, height);
  }
  context.lineWidth = 2 * unit;
  for (const [colour, dash] of /** @type {const} */ ([['#fff', []], ['#000', [5 * unit, 5 * unit]]])) {
    context.strokeStyle = colour;
    context.setLineDash([...dash]);
    context.strokeRect(x, y, width, height);
  }
  context.setLineDash([]);
}

/**
 * What is chosen, and where it can be taken hold of.
 * @param {CanvasRenderingContext2D} context
 * @param {Mark} mark
 * @param {number} unit
 */
export function frame(context, mark, unit) {
  const { kind, from, to } = mark;
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  let handles = [[right, bottom]];
  if (kind == 'arrow') {
    handles = [[from.x, from.y], [to.x, to.y]];
  } else {
    dashed(context, { x: left, y: top, width: right - left, height: bottom - top }, unit);
    if (['box', 'highlight', 'blackout', 'crop'].includes(kind)) {
      handles = [[left, top], [right, top], [left, bottom], [right, bottom]];
    }
  }
  context.lineWidth = 2 * unit;
  context.fillStyle = '#fff';
  context.strokeStyle = '#000';
  for (const [x, y] of handles) {
    context.beginPath();
    context.arc(x, y, HANDLE * unit, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
