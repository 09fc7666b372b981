//! Guided troubleshooting in the demo shop, from the failure to the end: solved, known already, or a ticket that says why.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { violations } from './axe.mjs';
import { fillCart, shopper } from './guide.mjs';
import { signIn } from './inbox.mjs';
import { keys } from './keys.mjs';
import { browser, services, stage } from './stage.mjs';

/** @type {import('playwright-core').Page} */
let inbox;
stage({
  prepare: async () => {
    inbox = await signIn(browser, services.welcome());
    inbox.setDefaultTimeout(15_000);
  },
});

const BLOCKED = { product: 'grow-lamp', isBlocked: true };
const LOOK = 'Let’s look at this page first';
const FAILED = 'The payment does not go through';
const ALLOW = 'A blocker stops the payment form';

/** The ticket as the agent reads it. */
async function ticket(number) {
  await inbox.goto(services.server + '/inbox');
  await inbox.getByText(number).first().click();
  await inbox.waitForURL(/inbox\/cases\//);
  return inbox.locator('main').textContent();
}

test('a blocked payment script is allowed as the help shows, it is solved without a ticket, and the inbox counts it', async (t) => {
  const { page, widget, posted, ask, looked, next } = await shopper(t, BLOCKED);
  await ask('payment-declined', LOOK);
  await looked();
  await widget.host.getByText('Something in this browser or network stops the payment form').waitFor();
  await next(ALLOW);
  await widget.host.getByText('switch it off for this shop').first().waitFor();

  await page.unroute('**/payments/provider.js');
  await page.reload();
  await fillCart(page, 'grow-lamp');
  await page.locator('#fernpay iframe').waitFor();
  await widget.open();
  await widget.host.locator('h2', { hasText: ALLOW }).waitFor();
  await widget.choose('answer-allow', 'yes');
  const counted = page.waitForResponse((response) => response.url().includes('/api/v1/walks/') && response.request().postData().includes('solved'));
  await next('Good that it works');

  assert.ok((await counted).ok());
  assert.deepEqual(posted, []);
  await inbox.goto(services.server + '/inbox');
  await inbox.getByText('Solved without a case: 1 today').waitFor();
});

test('the shop’s own fault is said to be none of the person’s, and the ticket says whose it is and why', async (t) => {
  const { page, widget, ask, looked, next, finish } = await shopper(t, { product: 'rain-barrel' });
  await ask('payment-declined', LOOK);
  await looked();
  await widget.host.getByText('The payment service answers with an error. It isn’t on your side.').waitFor();
  await next('The fault is with the shop, not on your side');

  const { number, link } = await finish();

  const told = await ticket(number);
  assert.match(told, /The payment service answers with an error/);
  assert.match(told, /Whose it is to mend: the payment provider/);
  assert.match(told, /503/);
  const file = await (await page.request.get(link + '/case.json?download')).text();
  for (const found of [/provider_down/, /"503"/, /shop_from_outside/]) {
    assert.match(file, found);
  }
});

test('a merchant’s "my shop looks broken" ends in a ticket with findings from both vantage points', async (t) => {
  const { widget, ask, looked, next, finish } = await shopper(t, { audience: 'merchant' });
  await ask('shop-looks-broken', 'Where does it look wrong?', { text: 'The front page is in pieces' });
  await next('Let’s look from here and from outside');
  await looked();

  const { number } = await finish();

  const told = await ticket(number);
  for (const from of ['Seen in the customer’s page', 'Seen by our server from outside', 'Both views compared']) {
    assert.ok(told.includes(from), `${from}: ${told}`);
  }
});

test('what would tell most is asked one question after the other, and the answers are in the ticket', async (t) => {
  const { page, widget, ask, looked, next, finish } = await shopper(t, { audience: 'merchant' });
  await ask('app-or-plugin', 'Which app or integration is it, and who can get into it?', { text: 'The reviews are not shown any more' });
  await widget.control('answer-systems').fill('Reviews');
  await next('What goes wrong?');
  await widget.choose('answer-fault', 'fails');
  await next('Let’s look at this page');
  await looked();
  await next('A fresh start sometimes settles it');
  await widget.choose('answer-restart', 'no');

  await widget.button('continue').click();
  await widget.host.locator('input[name^="answer-asked."]').first().waitFor();
  const question = await widget.host.locator('h2').textContent();
  assert.deepEqual(await violations(page), []);
  const { number } = await finish();

  const told = await ticket(number);
  assert.ok(told.includes(question), `${question}: ${told}`);
});

test('a known issue is shown before any further question, joined with one tap, and the agent sees who joined', async (t) => {
  await knownIssue('could not be completed');
  const { page, widget, posted } = await shopper(t, { product: 'olive-tree' });
  await widget.open();
  await widget.choose('error_source', 'noticed-0');
  await widget.button('continue').click();
  await widget.host.locator('h2', { hasText: 'Orders with trees fail' }).waitFor();
  await widget.host.getByText('Order by telephone').waitFor();

  const joined = page.waitForResponse((response) => response.url().endsWith('/joins'));
  await widget.button('join').click();
  await widget.host.locator('h2', { hasText: 'You’ll hear from us' }).waitFor();

  assert.ok((await joined).ok());
  assert.deepEqual(posted, []);
  await inbox.goto(services.server + '/inbox/known-issues');
  await inbox.getByText('1 joined').waitFor();
});

test('whose problem is another one goes on from a known issue to the questions', async (t) => {
  const { widget, next } = await shopper(t, { product: 'olive-tree' });
  await widget.open();
  await widget.choose('error_source', 'noticed-0');
  await next('Orders with trees fail');

  await widget.button('different').click();

  await widget.host.locator('h2', { hasText: 'What is it about?' }).waitFor();
});

test('an earlier answer that is changed sets aside what depended on it, says so, and loses nothing', async (t) => {
  const { widget, ask, looked, next } = await shopper(t);
  await ask('payment-declined', LOOK, { text: FAILED });
  await looked();
  await next('Where does the payment stop?');
  await widget.choose('answer-stage', 'declined');
  await next('How did you want to pay?');
  await widget.choose('answer-method', 'paypal');
  await next('What does the app of your bank or payment service show?');
  const back = async (question) => {
    await widget.button('back').click();
    await widget.host.locator('h2', { hasText: question }).waitFor();
  };
  await back('How did you want to pay?');
  await back('Where does the payment stop?');

  await widget.choose('answer-stage', 'charged');
  const before = await widget.question.textContent();
  await widget.button('continue').click();
  await widget.host.locator('h2', { hasNotText: before }).waitFor();
  await widget.host.getByText('No longer needed after your change, so left out: How did you want to pay?').waitFor();

  await back('Where does the payment stop?');
  await widget.choose('answer-stage', 'declined');
  await next('How did you want to pay?');
  assert.ok(await widget.control('answer-method', 'paypal').isChecked());
});

test('a run goes on where it was, with the answer given just before, when the page is loaded again', async (t) => {
  const { page, widget, ask, looked, next } = await shopper(t);
  await ask('payment-declined', LOOK, { text: FAILED });
  await looked();
  await next('Where does the payment stop?');
  await widget.choose('answer-stage', 'declined');
  await next('How did you want to pay?');
  await widget.choose('answer-method', 'paypal');

  await page.reload();
  await widget.open();

  await widget.host.locator('h2', { hasText: 'How did you want to pay?' }).waitFor();
  assert.ok(await widget.control('answer-method', 'paypal').isChecked());
  await next('What does the app of your bank or payment service show?');
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing wrong with the pages of a playbook (${colorScheme})`, async (t) => {
    const context = { colorScheme, reducedMotion: 'reduce', bypassCSP: true };
    const found = {};
    const look = async (page, screen) => {
      const broken = await violations(page);
      if (broken.length) {
        found[screen] = broken;
      }
    };

    const blocked = await shopper(t, { ...BLOCKED, context });
    await blocked.ask('payment-declined', LOOK);
    await blocked.looked();
    await look(blocked.page, 'checks');
    await blocked.widget.host.locator('details summary').first().click();
    await look(blocked.page, 'checks, opened');
    await blocked.next(ALLOW);
    await look(blocked.page, 'advice');
    await blocked.widget.choose('answer-allow', 'yes');
    await blocked.next('Good that it works');
    await look(blocked.page, 'solved');

    const declined = await shopper(t, { context });
    await declined.ask('payment-declined', LOOK);
    await declined.looked();
    // The error says already that it was declined.
    await declined.next('How did you want to pay?');
    await look(declined.page, 'questions');
    await declined.widget.button('continue').click();
    await declined.widget.host.locator('.summary').first().waitFor();
    await look(declined.page, 'questions, unanswered');

    const known = await shopper(t, { product: 'olive-tree', context });
    await known.widget.open();
    await known.widget.choose('error_source', 'noticed-0');
    await known.next('Orders with trees fail');
    await look(known.page, 'known issue');
    await known.widget.button('join').click();
    await known.widget.host.locator('h2', { hasText: 'You’ll hear from us' }).waitFor();
    await look(known.page, 'joined');

    const order = await shopper(t, { context });
    await order.ask('order-delivery-return', 'What do you need help with?');
    await order.widget.choose('answer-about', 'where');
    await order.next('This help can’t see orders');
    await look(order.page, 'scope');
    await order.next('What is the order’s number?');
    await look(order.page, 'text');

    assert.deepEqual(found, {});
  });
}

test('a playbook is gone through by keyboard alone, and each new page has the focus', async (t) => {
  const { page, widget, looked } = await shopper(t, BLOCKED);
  const { reach, goOn, asked } = keys(page, widget);

  await reach((element) => element.label == 'launcher');
  await page.keyboard.press('Enter');
  await widget.app.waitFor();
  await asked('What went wrong?');
  await reach((element) => element.name == 'error_source');
  await page.keyboard.press('Space');
  await goOn();
  await asked('What is it about?');
  await reach((element) => element.name == 'topic');
  await page.keyboard.press('Space');
  await goOn();
  await asked(LOOK);
  await looked();
  await goOn();
  await asked(ALLOW);
  await reach((element) => element.name == 'answer-allow');
  await page.keyboard.press('Space');
  await goOn();

  await asked('Good that it works');
});

/** Writes down, as the agent does, that errors with these words are known. */
async function knownIssue(words) {
  await inbox.goto(services.server + '/inbox/known-issues/new');
  await inbox.fill('[name=title_en]', 'Orders with trees fail');
  await inbox.fill('[name=text_en]', 'Whoever has a tree in the cart can’t order.');
  await inbox.fill('[name=workaround_en]', 'Order by telephone');
  await inbox.fill('[name=error_texts]', words);
  await inbox.locator('form.wide button.main').click();
  await inbox.waitForURL(/known-issues\/(?!new)/);
}
