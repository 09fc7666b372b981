//! What the widget does with the clipboard.

/**
 * Puts an element's text on the clipboard. Where that is refused, selects it, so that one key does it, and rejects.
 * @param {Element} element
 */
export async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
  } catch (error) {
    getSelection()?.selectAllChildren(element);
    throw error;
  }
}
