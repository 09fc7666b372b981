//! A person with the demo shop who goes through a playbook of the widget.

import { browser, services } from './stage.mjs';
import { widgetOn } from './widget.mjs';

/**
 * Opens the demo shop on a phone, puts a product into the cart, and pays.
 * @param {import('node:test').TestContext} t
 * @param {object} [options]
 * @param {string} [options.product]
 * @param {boolean} [options.isBlocked] whether something in the browser stops the payment provider's script
 * @param {string} [options.audience]
 * @param {import('playwright-core').BrowserContextOptions} [options.context]
 */
export async function shopper(t, { product = 'clay-fern', isBlocked = false, audience, context: more } = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...more });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  if (isBlocked) {
    await page.route('**/payments/provider.js', (route) => route.abort('blockedbyclient'));
  }
  await page.goto(services.shop);
  if (audience) {
    await page.locator('askwell-help').evaluate((host, name) => host.setAttribute('audience', name), audience);
  } else {
    await fillCart(page, product);
    await page.locator('#payment-error').waitFor();
  }
  const widget = widgetOn(page);
  const posted = [];
  page.on('request', (request) => isPost(request) && posted.push(request.url()));

  return {
    page,
    widget,
    posted,
    /** Opens the help and comes to the first page of a playbook. */
    ask: async (topic, question, { text } = {}) => {
      await widget.open();
      await widget.choose('error_source', text ? 'typed' : 'noticed-0');
      if (text) {
        await widget.control('error_text').fill(text);
      }
      await next(widget, 'What is it about?');
      await widget.choose('topic', topic);
      await next(widget, question);
    },
    next: (question) => next(widget, question),
    /** Waits until the last check has come in. */
    looked: () => widget.host.getByText(/\b(\d+) of \1\b/).waitFor(),
    /** Answers whatever is asked, as somebody who knows nothing, until the case can be sent. */
    finish: async () => {
      while (!(await widget.button('send').isVisible())) {
        await answer(widget);
        const before = await widget.host.locator('.far').textContent();
        await widget.button('continue').click();
        await widget.host.locator('.far', { hasNotText: before }).waitFor();
      }
      return widget.send();
    },
  };
}

/** Puts a product into the cart, which the page forgets when it is left, and pays if it can be paid for. */
export async function fillCart(page, product) {
  await page.locator(`[data-product=${product}] button`).click();
  if (!['grow-lamp', 'rain-barrel'].includes(product)) {
    await page.locator('.pay').click();
  }
}

const isPost = (request) => request.method() == 'POST' && request.url().endsWith('/api/v1/cases');

/** On to the page with this question. */
async function next(widget, question) {
  await widget.button('continue').click();
  await widget.host.locator('h2', { hasText: question }).waitFor();
}

const LIKELY = ['nothing_known', 'link_only', 'not_sure', 'unsure', 'not_tried', 'no'];

async function answer(widget) {
  const fields = await widget.app
    .locator('input:not([type=file]), textarea')
    .evaluateAll((all) => all.map(({ name, type, value, checked }) => ({ name, type, value, checked })));
  const isChoice = ({ type }) => ['radio', 'checkbox'].includes(type);
  for (const name of new Set(fields.filter(isChoice).map(({ name }) => name))) {
    const options = fields.filter((field) => field.name == name);
    // Changes are ticked one by one; that nothing has changed is an answer of its own.
    if (name != 'change' && !options.some(({ checked }) => checked)) {
      const values = options.map(({ value }) => value);
      await widget.choose(name, LIKELY.find((value) => values.includes(value)) ?? values[0]);
    }
  }
  for (const { name, type, value } of fields.filter((field) => !isChoice(field))) {
    if (name.startsWith('answer-') && !value) {
      await widget.control(name).fill(type == 'date' ? '2026-11-20' : '7');
    }
  }
}
