//! Checks of the page where the fault is real, up to what people are told of it: what looks alike is told apart.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createSilent } from 'node:net';
import { after, test } from 'node:test';

import { launch } from './chromium.mjs';
import { check, facts, visit } from './checks.mjs';
import { judge } from './judge.mjs';
import { services, stage } from './stage.mjs';

const servers = [];
after(() => servers.forEach((server) => server.close()));

/** Listens on this machine and gives the port. */
async function listening(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  servers.push(server);
  return server.address().port;
}

const ports = {
  down: await listening(createServer((_, response) => response.writeHead(503).end())),
  gone: await listening(createServer((_, response) => response.writeHead(404, { 'access-control-allow-origin': '*' }).end())),
  // Takes what comes and never says a word.
  silent: await listening(createSilent((socket) => socket.on('error', () => {}).resume())),
  // Has no certificate, so that no protected line can be agreed on.
  unsafe: await listening(createSecure((_, response) => response.end())),
};
/** The shop answers each path with `[status, headers, html]`. */
const pages = new Map();
const shop = `http://127.0.0.1:${await listening(
  createServer((request, response) => {
    const [status, headers, html] = pages.get(request.url.replace(/\?.*/, '')) ?? [404, {}, ''];
    status ? response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(html) : request.socket.resume();
  }),
)}`;

stage({
  site: `[[sites]]\nkey = "faults"\nname = "Faults"\norigins = ["${shop}"]`,
  launch: () =>
    launch([
      `--host-resolver-rules=MAP js.klarna.com 127.0.0.1:${ports.down},MAP js.mollie.com 127.0.0.1:${ports.silent},MAP x.klarnacdn.net 127.0.0.1:${ports.gone},` +
        `MAP *.adyen.com ~NOTFOUND,MAP parts.example 127.0.0.1:${ports.unsafe},MAP slow.example 127.0.0.1:${ports.silent}`,
    ]),
});

/** Opens a page with this on it and gives what people are told by these checks. */
async function told(t, ids, { path = '/', status = 200, headers = {}, html = '', ...options }) {
  pages.set(path, [status, headers, `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><h1>Fern &amp; Clay</h1><p>Mugs</p>${html}`]);
  const page = await visit(t, shop + path, options);
  return { page, ...judge(await check(page, ids)) };
}

const script = (address) => `<script src="${address}"></script>`;

for (const [what, { address, finding, ...options }] of Object.entries({
  'is stopped by a blocker': {
    address: 'http://js.stripe.com/v3/',
    finding: 'problem blocked',
    before: (page) => page.route('**/js.stripe.com/**', (route) => route.abort('blockedbyclient')),
  },
  'is forbidden by the shop’s policy': {
    address: 'http://js.stripe.com/v3/',
    finding: 'problem forbidden',
    headers: () => ({ 'content-security-policy': `script-src 'self' ${services.server}` }),
  },
  'is answered with an error by its provider': { address: 'http://js.klarna.com/web-sdk/v1/klarna.js', finding: 'problem provider_down' },
  'is asked for at an address that its provider doesn’t know': { address: 'http://x.klarnacdn.net/kp/lib/v1/api.js', finding: 'problem missing' },
  'has a host whose name is not found, as where a network filters names': {
    address: 'http://checkoutshopper-live.adyen.com/adyen.js',
    finding: 'problem blocked',
  },
  'is not reached, for the line is down': {
    address: 'http://checkoutshopper-live.adyen.com/adyen.js',
    finding: 'unsure unreachable',
    before: (page) => page.route(/healthz|adsbygoogle/, (route) => route.abort('internetdisconnected')),
  },
  'never comes': { address: 'http://js.mollie.com/v1/mollie.js', finding: 'unsure waiting', isLate: true },
})) {
  test(`a payment script that ${what} is told for ${finding.split(' ')[1]}`, async (t) => {
    pages.set('/pay', [200, options.headers?.() ?? {}, `<!doctype html><html lang="en"><h1>Pay</h1>${options.isLate ? '' : script(address)}`]);
    const page = await visit(t, shop + '/pay', { before: options.before });
    options.isLate && (await page.evaluate((address) => document.head.append(Object.assign(document.createElement('script'), { src: address })), address));

    const { payment_form } = judge(await check(page, ['payment_form']));

    assert.equal(payment_form, finding);
  });
}

test('a script whose host agrees on no protected line, and one whose host has no name, are out of reach and nobody’s blocker', async (t) => {
  for (const address of ['https://parts.example/cart.js', 'http://nowhere.invalid/cart.js']) {
    const { blocked_resources } = await told(t, ['blocked_resources'], { html: script(address) });

    assert.equal(blocked_resources, 'problem unreachable', address);
  }
});

test('a shop that no longer answers is told from a line that is down, also if it only keeps silent', async (t) => {
  const { page } = await told(t, ['clock'], {});
  await page.route(/robots\.txt/, (route) => route.abort('connectionrefused'));
  const refused = judge(await check(page, ['connection']));
  await page.unroute(/robots\.txt/);
  await page.route(/robots\.txt/, () => {});
  const silent = judge(await check(page, ['connection'], { limit: 4000 }));

  assert.deepEqual([refused.connection, silent.connection], ['problem shop_unreached', 'problem shop_unreached']);
});

test('a shop that the page’s policy forbids to ask is not called out of reach', async (t) => {
  const { connection } = await told(t, ['connection'], {
    headers: { 'content-security-policy': `default-src 'none'; script-src ${services.server}; connect-src ${services.server}` },
  });

  assert.equal(connection, 'ok not_measured');
});

test('a page that was refused, one that is gone and one that came over many addresses are told apart', async (t) => {
  for (const place of [1, 2, 3, 4]) {
    pages.set(`/way-${place}`, [302, { location: place < 4 ? `/way-${place + 1}` : '/long' }, '']);
  }
  const refused = await told(t, ['page_load'], { path: '/refused', status: 403 });
  const gone = await told(t, ['page_load'], { path: '/gone', status: 404 });
  await told(t, ['page_load'], { path: '/long' });
  const page = await visit(t, shop + '/way-1');
  const long = judge(await check(page, ['page_load']));

  assert.deepEqual([refused.page_load, gone.page_load, long.page_load], ['problem refused', 'problem not_found', 'unsure detours']);
});

test('a page on which text is there but nothing of it can be seen is blank', async (t) => {
  const { page_load } = await told(t, ['page_load'], { html: '<style>body { visibility: hidden }</style><img src="/pixel" width="1" height="1" alt="">' });

  assert.equal(page_load, 'unsure blank');
});

test('a page that is wider than a phone is told', async (t) => {
  const { zoom } = await told(t, ['zoom'], {
    html: '<table><td><div style="width: 900px">Mugs</div></td></table>',
    viewport: { width: 390, height: 800 },
  });

  assert.equal(zoom, 'unsure sideways');
});

test('a page that may not take payments through the browser is told for its settings', async (t) => {
  const { page, policy_violations } = await told(t, ['policy_violations'], {
    headers: { 'permissions-policy': 'payment=()' },
    html: `<script>try { new PaymentRequest([{ supportedMethods: 'https://pay.example' }], { total: { label: 'Mug', amount: { currency: 'EUR', value: '12' } } }) } catch {}</script>`,
  });

  assert.equal(policy_violations, 'problem payment_forbidden', JSON.stringify(await facts(page, 'policy_violations')));
});

test('two versions of a payment script, two of a library and two fields of one form are there twice', async (t) => {
  const before = (page) => page.route('**/*.js*', (route) => (/checks\.js|askwell/.test(route.request().url()) ? route.fallback() : route.fulfill({ body: '' })));
  const twice = async (html) => (await told(t, ['duplicates'], { html, before })).duplicates;

  assert.equal(await twice(script('http://js.stripe.com/v3/') + script('http://js.stripe.com/basil/stripe.js')), 'problem payment_twice');
  assert.equal(await twice(script('/jquery-1.12.4.min.js') + script('/lib/jquery-3.7.1.js')), 'problem scripts_twice');
  assert.equal(await twice('<form><input id="city" name="a"><input id="city" name="b"></form>'), 'problem fields_twice');
});

test('what a script reads wrongly is not called a script that is written wrongly', async (t) => {
  const { old_browser, page_errors } = await told(t, ['old_browser', 'page_errors'], { html: '<script>JSON.parse("<!doctype html>")</script>' });

  assert.deepEqual([old_browser, page_errors], ['ok fine', 'problem shop_script']);
});

test('a style sheet that failed before anybody listened is found', async (t) => {
  const { blocked_resources } = await told(t, ['blocked_resources'], {
    html: '<link rel="stylesheet" href="/gone.css"><script>window.recorded = []</script>',
  });

  assert.equal(blocked_resources, 'problem missing');
});

test('an error of a page is not held against what an application shows by now', async (t) => {
  const { page } = await told(t, ['clock'], { path: '/app', status: 404 });
  await page.evaluate(() => history.pushState(null, '', '/products'));

  assert.equal(judge(await check(page, ['page_load'])).page_load, 'ok fine');
});

test('what weighs on a page long after it came is not called heavy or slow', async (t) => {
  const { page } = await told(t, ['clock'], {});
  // Five seconds after the page was there, by its own clock.
  await page.evaluate(() => {
    const load = performance.getEntriesByType('navigation')[0];
    const late = { name: 'http://films.example/part.mp4', initiatorType: 'video', startTime: load.loadEventEnd + 6000, duration: 9000, transferSize: 90e6 };
    const all = performance.getEntriesByType.bind(performance);
    performance.getEntriesByType = (type) => (type == 'resource' ? [...all(type), late] : all(type));
  });

  assert.equal(judge(await check(page, ['slowness'])).slowness, 'ok fine');
});

test('a shop in a frame of somebody else’s page is told to be opened by itself, where it may keep nothing there', async (t) => {
  pages.set('/inner', [200, {}, '<!doctype html><h1>Fern &amp; Clay</h1>']);
  const { page } = await told(t, ['clock'], { path: '/outer', html: `<iframe src="${shop.replace('127.0.0.1', 'localhost')}/inner"></iframe>` });
  const frame = await (await page.waitForSelector('iframe')).contentFrame();

  // Contexts of this browser keep nothing for others, as private windows do.
  const { cookies, storage } = judge(await check(frame, ['cookies', 'storage']));

  assert.deepEqual([cookies, storage], ['problem framed', 'problem refused_in_frame']);
});
