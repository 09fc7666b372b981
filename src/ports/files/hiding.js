//! The widget out of the way: still open, still in focus, and not to be seen.

/**
 * Hides dialog and button; gives what shows them again.
 * @param {Element} root
 */
export function hide(root) {
  const dialog = root.closest('dialog');
  const hidden = [dialog, dialog?.previousElementSibling];
  hidden.forEach((element) => element?.classList.add('captured'));
  return () => hidden.forEach((element) => element?.classList.remove('captured'));
}
