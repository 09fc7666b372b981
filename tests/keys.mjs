//! The keyboard as people use it who have no mouse.

/**
 * @param {import('playwright-core').Page} page
 * @param {ReturnType<import('./widget.mjs').widgetOn>} widget
 */
export function keys(page, widget) {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
      return { tag: element.localName, name: element.name, value: element.value, label: element.className };
    });
  /** Presses Tab until the focus is there. */
  const reach = async (isThere) => {
    for (let step = 0; step < 60; step++) {
      if (isThere(await focused())) {
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error('the keyboard does not get there');
  };
  return {
    reach,
    goOn: async (name = 'continue') => {
      await reach((element) => element.name == name);
      await page.keyboard.press('Enter');
    },
    /** Waits for the question, and for the focus on it. */
    asked: async (question) => {
      await widget.host.locator('h2', { hasText: question }).waitFor();
      await page.waitForFunction(() => document.activeElement.shadowRoot?.activeElement?.localName == 'h2');
    },
  };
}
