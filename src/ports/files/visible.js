//! Which elements take part in what can be seen of the page just now.

/**
 * Elements in the window, and all that they hang in. What isn't among them keeps its place and needs no content.
 * @param {Element} root
 * @param {Element} leftOut with all that is in it
 * @returns {Set<Element>}
 */
export function visible(root, leftOut) {
  /** @type {Set<Element>} */
  const seen = new Set([root]);
  const waiting = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (element == leftOut) {
      continue;
    }
    const { left, top, right, bottom } = element.getBoundingClientRect();
    if (left < innerWidth && right > 0 && top < innerHeight && bottom > 0) {
      note(seen, element);
    }
    waiting.push(...element.children, ...(element.shadowRoot?.children ?? []));
  }
  return seen;
}

/** @param {Set<Element>} seen @param {Element} element */
function note(seen, element) {
  for (let at = /** @type {Element | null} */ (element); at && !seen.has(at); at = at.parentElement ?? hostOf(at)) {
    seen.add(at);
    // Drawn where its slot is.
    at.assignedSlot && note(seen, at.assignedSlot);
  }
}

/** @param {Element} element */
function hostOf(element) {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
