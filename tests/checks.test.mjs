//! Checks of the page: what they see where the fault is real.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';

import { bundle, check, visit } from './checks.mjs';
import { services, stage } from './stage.mjs';

stage();

/** A server that allows nobody to read what it answers. */
async function stranger(t, status) {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': 'text/javascript' }).end(''));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

/** Adds a script to the page and waits until it has come or failed. */
const addScript = (page, attributes) =>
  page.evaluate(
    (attributes) =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.onload = script.onerror = resolve;
        Object.entries(attributes).forEach(([name, value]) => script.setAttribute(name, value));
        document.head.append(script);
      }),
    attributes,
  );

const blocked = (pattern) => (page) => page.route(pattern, (route) => route.abort('blockedbyclient'));

async function filesOf(page) {
  const { blocked_resources } = await check(page, ['blocked_resources']);
  assert.equal(blocked_resources.outcome, 'observed');
  const { facts } = blocked_resources;
  return { ...facts, causes: Object.fromEntries((facts.address ?? []).map((address, place) => [address.replace(/.*\//, ''), facts.cause[place] ?? facts.cause[0]])) };
}

test('a page whose files all came shows none that failed', async (t) => {
  const page = await visit(t, services.page('plain'));

  const facts = await filesOf(page);

  assert.deepEqual(facts.cause, undefined);
  assert.deepEqual([facts.scripts, facts.styles, facts.pictures, facts.blocker], [['0'], ['0'], ['0'], ['no']]);
});

test('missing, broken and unreachable files are told apart, without their secrets', async (t) => {
  const page = await visit(t, services.page('faults'));

  const facts = await filesOf(page);

  assert.deepEqual(facts.cause.sort(), ['status', 'unreachable']);
  assert.deepEqual(facts.status, ['404', '503']);
  assert.deepEqual(facts.address.map((address) => address.replace(services.shop, '')).sort(), [
    '/missing.js', '/payments/closed/provider.js', 'http://nowhere.invalid/cart.js',
  ]);
  assert.deepEqual(facts.host, ['shop', 'other']);
});

test('what a policy forbids is known for it, and nothing more is asked for', async (t) => {
  const asked = [];
  const page = await visit(t, services.page('faults-csp'), {
    before: (page) => page.on('request', (request) => request.url().includes('nowhere.invalid') && asked.push(request.url())),
  });
  const before = asked.length;

  const facts = await filesOf(page);

  assert.ok(facts.cause.includes('policy'), facts.cause.join());
  assert.equal(asked.length, before);
});

test('a file that a blocker keeps out is told from one that is missing', async (t) => {
  const page = await visit(t, services.page('plain'), { before: blocked('**/words.js*') });
  await addScript(page, { src: '/words.js' });
  await addScript(page, { src: '/missing.js' });

  const facts = await filesOf(page);

  assert.deepEqual(facts.cause, ['blocked', 'status']);
  assert.deepEqual(facts.status, ['404']);
});

test('a blocker is known by what it does to a name that blockers go by', async (t) => {
  const page = await visit(t, services.page('plain'), { before: blocked(/adsbygoogle/) });

  assert.deepEqual((await filesOf(page)).blocker, ['yes']);
});

test('a whole host that is blocked is told for blocked where a blocker is at work', async (t) => {
  const page = await visit(t, services.page('plain'), { before: blocked(/adsbygoogle|shop-parts\.example/) });
  await addScript(page, { src: 'http://shop-parts.example/cart.js' });

  assert.deepEqual((await filesOf(page)).cause, ['blocked']);
});

test('counters that are blocked are not held against the shop', async (t) => {
  const page = await visit(t, services.page('plain'), { before: blocked('**/gtag/**') });
  await addScript(page, { src: 'http://www.googletagmanager.com/gtag/js?id=G-1' });

  const facts = await filesOf(page);

  assert.equal(facts.cause, undefined);
  assert.deepEqual(facts.trackers, ['1']);
});

test('an answer that the page may not read is told for an answer, one that needs permission for that', async (t) => {
  const page = await visit(t, services.page('plain'));
  const [broken, silent] = [await stranger(t, 503), await stranger(t, 200)];
  await addScript(page, { src: broken + '/reviews.js' });
  await addScript(page, { src: silent + '/search.js', crossorigin: '' });

  assert.deepEqual((await filesOf(page)).cause.sort(), ['answered', 'cross_origin']);
});

test('where the policy keeps us from asking, the cause stays open', async (t) => {
  const broken = await stranger(t, 503);
  const shop = createServer((_, response) => {
    const policy = `default-src 'self'; script-src ${services.server} ${broken}; connect-src 'self' ${services.server}`;
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
    response.end(`<!doctype html><h1>Shop</h1><script src="${broken}/cart.js"></script>`);
  });
  await new Promise((resolve) => shop.listen(0, '127.0.0.1', resolve));
  t.after(() => shop.close());
  const page = await visit(t, `http://127.0.0.1:${shop.address().port}/`);

  assert.deepEqual((await filesOf(page)).cause, ['barred']);
});

test('a file that comes by now is told for that', async (t) => {
  let isDown = true;
  const page = await visit(t, services.page('plain'), {
    before: (page) => page.route('**/words.js', (route) => (isDown ? route.fulfill({ status: 503 }) : route.continue())),
  });
  await addScript(page, { src: '/words.js' });
  isDown = false;

  assert.deepEqual((await filesOf(page)).cause, ['recovered']);
});

test('pictures that failed are kept apart from what a page needs', async (t) => {
  const page = await visit(t, services.page('plain'));
  await Promise.all([page.waitForResponse(/missing\.png/), page.click('[data-failure=picture]')]);
  await page.waitForFunction(() => window.recorded.length > 0);

  const facts = await filesOf(page);

  assert.equal(facts.cause, undefined);
  assert.deepEqual(facts.picture_cause, ['status']);
});

test('frames and pictures that may do something are not asked for once more', async (t) => {
  const page = await visit(t, services.page('plain'));
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        const picture = new Image();
        frame.src = '/payments/closed/provider.js?confirm=17';
        picture.src = '/count?order=17';
        frame.onload = () => (picture.onerror = resolve);
        picture.onerror = () => (frame.onload = resolve);
        document.body.append(frame, picture);
      }),
  );
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));

  const facts = await filesOf(page);

  assert.deepEqual([facts.frames, facts.cause, facts.status], [['1'], ['status'], ['503']]);
  assert.deepEqual([facts.pictures, facts.picture_cause], [['1'], ['status']]);
  assert.deepEqual(asked.filter((url) => url.includes('=17')), []);
});

/** Puts a product of Fernpay's into the cart. */
async function buy(page, product) {
  await page.locator(`[data-product=${product}] button`).click();
}

async function paymentOn(page) {
  const { payment_form } = await check(page, ['payment_form']);
  assert.equal(payment_form.outcome, 'observed');
  return payment_form.facts;
}

test('the payment form of the demo shop is there when nothing stops it, and pays', async (t) => {
  const page = await visit(t, services.shop);
  await buy(page, 'grow-lamp');
  await page.frameLocator('iframe').getByLabel('Card number').waitFor();

  const facts = await paymentOn(page);

  assert.deepEqual([facts.provider, facts.script, facts.frame, facts.cause], [['Fernpay'], ['loaded'], ['shown'], undefined]);
  await page.locator('.pay').click();
  await page.getByText('Your order FC-20417 is on its way').waitFor();
});

test('a payment form whose script a blocker stops is told for blocked', async (t) => {
  const page = await visit(t, services.shop, { before: blocked('**/payments/provider.js') });
  await buy(page, 'grow-lamp');
  await page.getByText('The payment form could not be loaded.').waitFor();

  const facts = await paymentOn(page);

  assert.deepEqual([facts.script, facts.cause, facts.failed], [['failed'], ['blocked'], ['Fernpay']]);
  assert.deepEqual(facts.address, [services.shop + '/payments/provider.js']);
});

test('a payment form whose provider is down is told for that, with the status', async (t) => {
  const page = await visit(t, services.shop);
  await buy(page, 'rain-barrel');
  await page.getByText('The payment form could not be loaded.').waitFor();

  const facts = await paymentOn(page);

  assert.deepEqual([facts.script, facts.cause, facts.status], [['failed'], ['status'], ['503']]);
});

test('a payment frame that a blocker stops has failed, though its script has come', async (t) => {
  const page = await visit(t, services.shop, { before: blocked('**/payments/frame?*') });
  await buy(page, 'grow-lamp');
  await page.locator('iframe').waitFor();

  const facts = await paymentOn(page);

  assert.deepEqual([facts.script, facts.frame], [['loaded'], ['failed']]);
});

test('the well-known providers are known by their hosts, and what is blocked of them for that', async (t) => {
  const page = await visit(t, services.page('plain'), {
    before: async (page) => {
      await page.route('**/*.stripe.com/**', (route) => route.fulfill({ contentType: 'text/javascript', body: 'window.Stripe = () => {}' }));
      await page.route('**/*.paypal.com/**', (route) => route.abort('blockedbyclient'));
    },
  });
  await addScript(page, { src: 'http://js.stripe.com/v3/' });
  await addScript(page, { src: 'http://www.paypal.com/sdk/js?client-id=secret' });

  const facts = await paymentOn(page);

  assert.deepEqual(facts.provider, ['Stripe', 'PayPal']);
  assert.deepEqual([facts.failed, facts.cause, facts.address], [['PayPal'], ['blocked'], ['http://www.paypal.com/sdk/js']]);
  const together = await check(page, ['blocked_resources', 'payment_form']);
  assert.deepEqual([together.blocked_resources.facts.cause, together.payment_form.facts.cause], [['blocked'], ['blocked']]);
});

test('what a provider loads beside its form may be blocked without being held against the form', async (t) => {
  const page = await visit(t, services.page('plain'), {
    before: async (page) => {
      await page.route('**/sdk/js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'window.paypal = {}' }));
      await page.route('**/tagmanager/**', (route) => route.abort('blockedbyclient'));
    },
  });
  await addScript(page, { src: 'http://www.paypal.com/sdk/js' });
  await addScript(page, { src: 'http://www.paypal.com/tagmanager/pptm.js' });

  const facts = await paymentOn(page);

  assert.deepEqual([facts.provider, facts.script, facts.cause], [['PayPal'], ['loaded'], undefined]);
});

test('a payment script that can’t be had is not called blocked while the line is down', async (t) => {
  const page = await visit(t, services.page('plain'), { before: blocked(/stripe\.com|healthz|adsbygoogle/) });
  await addScript(page, { src: 'http://js.stripe.com/v3/' });

  assert.deepEqual((await paymentOn(page)).cause, ['unreachable']);
});

test('a page without a payment form says so', async (t) => {
  const page = await visit(t, services.page('plain'));

  assert.deepEqual((await paymentOn(page)).found, ['no']);
});

test('the connection is measured to the shop and to us', async (t) => {
  const page = await visit(t, services.page('plain'));

  const { connection } = await check(page, ['connection']);

  const { online, shop, help, shop_ms, help_ms } = connection.facts;
  assert.deepEqual([online, shop, help], [['yes'], ['reached'], ['reached']]);
  assert.ok(Number(shop_ms) < 2000 && Number(help_ms) < 2000, `${shop_ms} ${help_ms}`);
});

test('offline, neither the shop nor we are reached', async (t) => {
  const page = await visit(t, services.page('plain'));
  await page.evaluate((url) => import(url), bundle());
  await page.context().setOffline(true);

  const { connection } = await check(page, ['connection']);

  assert.deepEqual([connection.facts.online, connection.facts.shop, connection.facts.help], [['no'], ['unreached'], ['unreached']]);
});
