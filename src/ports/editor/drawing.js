//! Painting marks, on the screen and in the file alike. The context's unit is a pixel of the picture.

/** @typedef {import('./model.js').Mark} Mark */

/** Can be told from nearly every page, and white on it can be read (5.9 : 1). */
const COLOUR = '#c5172c';
const EDGE = '#fff';
const HIGHLIGHT = 'rgb(255 214 0 / 0.36)';
/** How much of a text's height its letters have. */
const LETTERS = 0.62;
const FONT = 'system-ui, sans-serif';

/**
 * Marks, the lowest first; but what is highlighted is below everything else, as on paper.
 * @param {CanvasRenderingContext2D} context
 * @param {Mark[]} marks
 * @param {number} line how thick lines are
 */
export function paintAll(context, marks, line) {
  const isHighlight = (/** @type {Mark} */ { kind }) => kind == 'highlight';
  const others = marks.filter((mark) => !isHighlight(mark));
  [...marks.filter(isHighlight), ...others].forEach((mark) => paint(context, mark, line));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Mark} mark
 * @param {number} line how thick lines are
 */
export function paint(context, mark, line) {
  const { kind, from, to } = mark;
  const [width, height] = [to.x - from.x, to.y - from.y];
  context.lineJoin = context.lineCap = 'round';
  if (kind == 'blackout') {
    context.fillStyle = '#000';
    context.fillRect(from.x, from.y, width, height);
  } else if (kind == 'highlight') {
    context.fillStyle = HIGHLIGHT;
    context.fillRect(from.x, from.y, width, height);
  } else if (kind == 'text') {
    label(context, mark);
  } else if (kind == 'number') {
    numbered(context, mark, line);
  } else if (kind != 'crop') {
    const path = kind == 'arrow' ? arrow(mark, line) : kind == 'box' ? box(mark, line) : stroke(mark);
    for (const [colour, thickness] of /** @type {const} */ ([[EDGE, line * 2], [COLOUR, line]])) {
      context.strokeStyle = colour;
      context.lineWidth = thickness;
      context.stroke(path);
    }
  }
}

/** @param {Mark} mark @param {number} line */
function arrow({ from, to }, line) {
  const path = new Path2D();
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const head = Math.min(line * 5, length * 0.6);
  path.moveTo(from.x, from.y);
  path.lineTo(to.x, to.y);
  for (const turn of [-0.55, 0.55]) {
    path.moveTo(to.x - head * Math.cos(angle + turn), to.y - head * Math.sin(angle + turn));
    path.lineTo(to.x, to.y);
  }
  return path;
}

/** Its line lies inside, so that it is never cut off at the picture's edge. @param {Mark} mark @param {number} line */
function box({ from, to }, line) {
  const path = new Path2D();
  const inset = Math.min(line, (to.x - from.x) / 2, (to.y - from.y) / 2);
  path.roundRect(from.x + inset, from.y + inset, to.x - from.x - 2 * inset, to.y - from.y - 2 * inset, line);
  return path;
}

/** Through the middles between the points, which makes curves of corners. @param {Mark} mark */
function stroke({ points }) {
  const path = new Path2D();
  path.moveTo(points[0], points[1]);
  for (let at = 2; at < points.length - 2; at += 2) {
    const [x, y] = [points[at], points[at + 1]];
    path.quadraticCurveTo(x, y, (x + points[at + 2]) / 2, (y + points[at + 3]) / 2);
  }
  path.lineTo(points[points.length - 2], points[points.length - 1]);
  return path;
}

/** @param {CanvasRenderingContext2D} context @param {Mark} mark */
function label(context, { from, to, text }) {
  const height = to.y - from.y;
  context.fillStyle = COLOUR;
  context.beginPath();
  context.roundRect(from.x, from.y, to.x - from.x, height, height * 0.2);
  context.fill();
  context.fillStyle = EDGE;
  context.font = `600 ${height * LETTERS}px ${FONT}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillText(text, (from.x + to.x) / 2, from.y + height * 0.53);
}

/** @param {CanvasRenderingContext2D} context @param {Mark} mark @param {number} line */
function numbered(context, { from, to, number }, line) {
  const [x, y, radius] = [(from.x + to.x) / 2, (from.y + to.y) / 2, (to.x - from.x) / 2];
  const edge = Math.min(line * 0.6, radius / 4);
  for (const [colour, size] of /** @type {const} */ ([[EDGE, radius], [COLOUR, radius - edge]])) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fill();
  }
  context.fillStyle = EDGE;
  context.font = `700 ${radius * (number > 9 ? 0.95 : 1.2)}px ${FONT}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillText(String(number), x, y + radius * 0.06);
}

/** How many times as wide as high a text is with its label. @param {string} text */
export function aspectOf(text) {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) {
    return text.length / 2 + 1;
  }
  context.font = `600 100px ${FONT}`;
  return (context.measureText(text).width / 100) * LETTERS + 0.6;
}
