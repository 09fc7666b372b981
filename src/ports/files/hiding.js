//! The widget out of the way: still open, still in focus, and not to be seen; nor are others of its kind on the page.

/**
 * Hides dialog and buttons; gives what shows them again.
 * @param {Element} root
 */
export function hide(root) {
  const dialog = root.closest('dialog');
  dialog?.classList.add('captured');
  const { localName } = /** @type {ShadowRoot} */ (root.getRootNode()).host;
  // Those that nobody has opened lack the sheet that has a class for it.
  const buttons = [...document.querySelectorAll(localName)].flatMap(({ shadowRoot }) => [
    .../** @type {NodeListOf<HTMLElement>} */ (shadowRoot?.querySelectorAll('.launcher') ?? []),
  ]);
  buttons.forEach(({ style }) => style.setProperty('opacity', '0'));
  return () => {
    dialog?.classList.remove('captured');
    buttons.forEach(({ style }) => style.removeProperty('opacity'));
  };
}
