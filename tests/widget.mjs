//! The widget on a page, as the tests use it: by the control names that ARCHITECTURE.md promises.

/** @param {import('playwright-core').Page} page @param {number} [index] of the element on the page */
export function widgetOn(page, index = 0) {
  const host = page.locator('askwell-help').nth(index);
  const control = (name, value) => host.locator(`[name="${name}"]${value ? `[value="${value}"]` : ''}`);
  const app = host.locator('.app:not([hidden])');

  const widget = {
    host,
    app,
    launcher: host.locator('.launcher'),
    dialog: host.locator('dialog'),
    shell: host.locator('.shell'),
    question: host.locator('h2'),
    control,
    button: (name) => host.locator(`button[name="${name}"]`),
    /** Presses the button and waits until the widget has taken over. */
    open: async () => {
      await widget.launcher.click();
      await app.waitFor();
    },
    choose: (name, value) => control(name, value).check(),
    /** To the next page; from the first one to the questions that every case needs, unless a topic is named. */
    goOn: async ({ topic = 'other' } = {}) => {
      const leave = async () => {
        const before = await widget.question.textContent();
        await widget.button('continue').click();
        await host.locator('h2', { hasNotText: before }).waitFor();
      };
      await leave();
      if (topic && (await control('topic').count())) {
        await widget.choose('topic', topic);
        await leave();
      }
    },
    /** From the first question to "check your answers". */
    answer: async ({ text = 'The button does nothing', email = '' } = {}) => {
      await widget.choose('error_source', 'typed');
      await control('error_text').fill(text);
      await widget.goOn();
      await widget.choose('change_source', 'nothing_known');
      await widget.goOn();
      await widget.goOn();
      await widget.reachBy(email);
      await widget.goOn();
    },
    reachBy: async (email) => {
      await widget.choose('contact_source', email ? 'email' : 'link_only');
      if (email) {
        await control('email').fill(email);
      }
    },
    /** Sends, and returns what the receipt says. */
    send: async () => {
      await widget.button('send').click();
      return widget.receipt();
    },
    receipt: async () => {
      const number = await host.locator('#number').textContent();
      const link = await host.locator('#link a, a.kept').first().getAttribute('href');
      return { number: number.trim(), link };
    },
  };
  return widget;
}
