//! The same answers make the same case, with scripts and without: one person, one playbook, both ways.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

const ERROR = 'Where do I set the delivery days?';
const LIKELY = ['email', 'broken', 'theme', 'yes', 'no', 'some', 'hours', 'link_only'];

/** Answers what the page asks, by the names and values that both ways share. */
async function answer(root) {
  if (await root.locator('[name=change][value=theme]').count()) {
    await root.locator('[name=change][value=theme]').check();
    // In the widget, the questions on a change come with it.
    await root.locator('[name=when-theme]').first().waitFor();
  }
  const fields = await root
    .locator('input:not([type=file], [type=hidden]), textarea')
    .evaluateAll((all) => all.map(({ name, type, value }) => ({ name, type, value })));
  const isChoice = ({ type }) => ['radio', 'checkbox'].includes(type);
  for (const name of new Set(fields.filter(isChoice).map(({ name }) => name))) {
    const values = fields.filter((field) => field.name == name).map(({ value }) => value);
    // What changed is ticked; the ways of not knowing are left alone.
    if (name != 'change_source' && !/^(when|who)-(?!theme)/.test(name)) {
      const value = LIKELY.find((likely) => values.includes(likely)) ?? values[0];
      await root.locator(`[name="${name}"][value="${value}"]`).check();
    }
  }
  for (const { name } of fields.filter((field) => !isChoice(field))) {
    const field = root.locator(`[name="${name}"]`);
    if (await field.isVisible()) {
      await field.fill(name == 'email' ? 'ana@example.org' : 'As I said');
    }
  }
}

/** From the page after the topic to the receipt; gives the questions that were asked. */
async function walk(root, question, button) {
  const asked = [];
  while (!(await root.locator(button('send')).isVisible())) {
    const before = await question.innerText();
    asked.push(before);
    const further = root.locator(button('still-needed'));
    if (await further.isVisible()) {
      await further.click();
    } else {
      await answer(root);
      await root.locator(button('continue')).click();
    }
    await question.filter({ hasNotText: before }).waitFor();
  }
  await root.locator(button('send')).click();
  return asked;
}

/** What was said and what was made of it, without what browser and page tell of themselves. */
async function told(link) {
  const file = await (await fetch(`${link}/case.json`)).json();
  const { locale, error, changes, contact, playbook, answers, tried } = file.case;
  return { locale, error, changes, contact, playbook, answers, tried, priority: file.priority };
}

for (const [audience, topic] of [['merchant', 'how-do-i'], ['shopper', 'order-delivery-return']]) {
  test(`whoever chooses ${topic} is asked the same and leaves the same case`, async (t) => {
    const context = await browser.newContext({ locale: 'en' });
    const plain = await browser.newContext({ locale: 'en', javaScriptEnabled: false });
    t.after(() => Promise.all([context.close(), plain.close()]));

    const page = await context.newPage();
    await page.goto(services.shop);
    await page.locator('askwell-help').evaluate((host, name) => host.setAttribute('audience', name), audience);
    const widget = widgetOn(page);
    await widget.open();
    await widget.choose('error_source', 'typed');
    await widget.control('error_text').fill(ERROR);
    await widget.goOn({ topic });
    const asked = await walk(widget.app, widget.app.locator('h2').first(), (name) => `button[name="${name}"]`);
    const withScripts = await told((await widget.receipt()).link);

    const guest = await plain.newPage();
    await guest.goto(`${services.server}/help/demo?lang=en&audience=${audience}`);
    await guest.locator('[name=error_source][value=typed]').check();
    await guest.fill('[name=error_text]', ERROR);
    await guest.locator('button[value=continue]').click();
    await guest.locator(`[name=topic][value=${topic}]`).check();
    await guest.locator('button[value=continue]').click();
    const askedPlainly = await walk(guest.locator('main'), guest.locator('h1'), (name) => `button[value="${name}"]`);
    const without = await told(await guest.locator('a.private').getAttribute('href'));

    assert.deepEqual(askedPlainly, asked);
    assert.ok(asked.length >= 4, asked.join(' '));
    assert.deepEqual(without, withScripts);
  });
}
