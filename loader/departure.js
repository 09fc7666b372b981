//! Taking the first question out of the document for good.

/**
 * Chromium keeps radio buttons of a shadow root alive in their group if they have a name and no form when they are removed.
 * @param {HTMLElement} shell
 */
export const remove = (shell) => {
  for (const radio of shell.querySelectorAll('[type=radio]')) {
    radio.removeAttribute('name');
  }
  shell.remove();
};
