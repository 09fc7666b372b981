//! What a person wants to hide: typed, or selected within the widget, which a page's selection hides.

/** What was selected when the press began. */
let begun = '';

/**
 * A press begins: on some devices what is selected is gone once it ends.
 * @param {Element} root
 * @param {Event} event
 */
export function begin(root, { target }) {
  if (/** @type {Element} */ (target).matches('[name=hide]')) {
    begun = selected(root);
  }
}

/**
 * What to hide: what was typed, or else what is selected.
 * @param {Element} root
 */
export function wanted(root) {
  const { value } = /** @type {HTMLInputElement} */ (root.querySelector('[name=hide_text]'));
  const text = value.trim() ? value : selected(root) || begun;
  begun = '';
  return text;
}

/**
 * The texts that are selected, one a line; nothing where the browser doesn't tell.
 * @param {Element} root
 */
function selected(root) {
  const inside = root.getRootNode();
  const selection = getSelection();
  // Older ones of the first kind have a selection for each shadow root, or look into them from the page.
  const [range] =
    selection?.getComposedRanges?.({ shadowRoots: /** @type {ShadowRoot[]} */ ([inside]) }) ?? rangesOf(/** @type {any} */ (inside).getSelection?.() ?? selection);
  if (!range || !root.contains(range.startContainer) || !root.contains(range.endContainer)) {
    return '';
  }
  const whole = new Range();
  whole.setStart(range.startContainer, range.startOffset);
  whole.setEnd(range.endContainer, range.endOffset);
  const texts = document.createTreeWalker(whole.cloneContents(), NodeFilter.SHOW_TEXT);
  const lines = [];
  while (texts.nextNode()) {
    lines.push(texts.currentNode.nodeValue);
  }
  return lines.join('\n');
}

/** @param {Selection | null} selection */
const rangesOf = (selection) => (selection?.rangeCount ? [selection.getRangeAt(0)] : []);
