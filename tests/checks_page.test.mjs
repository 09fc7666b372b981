//! Checks of what the page is, keeps and looks like, and what holds for all of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundle, bundleFile, check, facts, visit } from './checks.mjs';
import { ALL } from './judge.mjs';
import { services, stage } from './stage.mjs';

stage();

test('a page that the shop answered with an error is known by its status', async (t) => {
  const page = await visit(t, services.shop + '/payments/closed/provider.js');

  assert.deepEqual((await facts(page, 'page_load')).status, ['503']);
});

test('a blank page is told from one on which something can be seen', async (t) => {
  const page = await visit(t, services.page('plain'));
  const full = await facts(page, 'page_load');
  await page.evaluate(() => document.querySelector('main').setAttribute('style', 'display: none'));
  const blank = await facts(page, 'page_load');

  assert.deepEqual([full.status, full.texts], [['200'], ['5']]);
  assert.deepEqual([blank.texts, blank.pictures], [['0'], ['0']]);
});

test('uncaught errors are laid at the door of whose script it was', async (t) => {
  const page = await visit(t, services.page('plain'));
  await page.click('[data-failure=exception]');

  const own = await facts(page, 'page_errors');
  const events = [
    { kind: 'exception', at_ms: 0, text: 'Error: x', url: 'chrome-extension://abc/inject.js:1' },
    { kind: 'exception', at_ms: 0, text: 'Script error.' },
    { kind: 'rejection', at_ms: 0, text: 'Error: y', url: 'https://apps.example/reviews.js:9' },
  ];
  const others = await facts(page, 'page_errors', { events });

  assert.deepEqual([own.from, own.count], [['shop'], ['1']]);
  assert.ok(!own.text.join().includes('4242'), own.text.join());
  assert.deepEqual(others.from, ['extension', 'unknown', 'other']);
});

test('cookies that the browser refuses are known, and none is written to find out', async (t) => {
  const page = await visit(t, services.page('plain'));
  const allowed = await facts(page, 'cookies');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDocumentCookieDisabled', { disabled: true });

  const refused = await facts(page, 'cookies');

  assert.deepEqual([allowed.enabled, refused.enabled], [['yes'], ['no']]);
  assert.deepEqual(await page.context().cookies(), []);
});

test('a page that may keep nothing is known, and one whose room is full', async (t) => {
  const page = await visit(t, services.page('plain'));
  const usual = await facts(page, 'storage');
  await page.evaluate(() => localStorage.setItem('cart', '.'.repeat(5_000_000)));
  const full = await facts(page, 'storage');
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.srcdoc = '<p>A page in a cage</p>';
    document.body.append(frame);
  });
  const caged = await facts(await (await page.waitForSelector('iframe')).contentFrame(), 'storage');

  assert.deepEqual([usual.local, usual.session, usual.database, usual.local_percent], [['works'], ['works'], ['works'], ['0']]);
  assert.ok(Number(full.local_percent) > 94, full.local_percent.join());
  assert.deepEqual([caged.local, caged.session, caged.database, caged.partitioned], [['refused'], ['refused'], ['refused'], ['yes']]);
});

test('a clock that is two hours ahead is known against our server', async (t) => {
  const page = await visit(t, services.page('plain'));
  const right = await facts(page, 'clock');
  await page.clock.setFixedTime(Date.now() + 7_200_000);

  const wrong = await facts(page, 'clock');

  assert.ok(Number(right.skew_s) < 5, right.skew_s.join());
  assert.ok(Math.abs(Number(wrong.skew_s) - 7200) < 30, wrong.skew_s.join());
  assert.deepEqual([wrong.direction, wrong.source], [['ahead'], ['help']]);
});

test('what a protected page asks for without protection is counted', async (t) => {
  const page = await visit(t, 'https://shop.example/cart', {
    before: async (page) => {
      await page.route('https://shop.example/cart', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><script src="http://parts.example/cart.js?key=1"></script><form action="http://shop.example/pay"></form><h1>Cart</h1>',
        }),
      );
      await page.route('https://shop.example/checks.js', (route) => route.fulfill({ contentType: 'text/javascript', path: bundleFile }));
    },
  });

  const seen = await facts(page, 'mixed_content', { from: 'https://shop.example/checks.js' });
  const failed = await facts(page, 'blocked_resources', { from: 'https://shop.example/checks.js' });

  assert.deepEqual([seen.protected, seen.active, seen.forms, seen.passive], [['yes'], ['1'], ['1'], ['0']]);
  assert.deepEqual(seen.address, ['http://parts.example/cart.js', 'http://shop.example/pay']);
  assert.deepEqual(failed.cause, ['mixed']);
});

test('a browser that lacks what a script calls is told from a script that is written wrongly', async (t) => {
  const old = await visit(t, services.page('plain'), { before: (page) => page.addInitScript(() => delete Object.hasOwn) });
  await old.addScriptTag({ content: 'Object.hasOwn({}, "zone")' });
  const wrong = await visit(t, services.page('plain'));
  await wrong.addScriptTag({ content: 'let = = 1' });

  const [lacking, current] = [await facts(old, 'old_browser'), await facts(wrong, 'old_browser')];

  assert.deepEqual([lacking.missing, lacking.unknown_functions], [['Object.hasOwn'], ['1']]);
  assert.deepEqual([current.missing, current.syntax_errors, current.unknown_functions], [undefined, ['1'], ['0']]);
});

test('what translators and extensions leave on a page is seen', async (t) => {
  const page = await visit(t, services.page('plain'));
  const untouched = await facts(page, 'rewritten_page');
  // As Chromium's translator and an extension do it.
  await page.evaluate(() => {
    document.documentElement.classList.add('translated-ltr');
    const title = document.querySelector('h1');
    title.innerHTML = '<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">O pagină simplă</font></font>';
    document.body.setAttribute('data-gr-ext-installed', '');
  });

  const touched = await facts(page, 'rewritten_page');

  assert.deepEqual([untouched.translated, untouched.extension], [['no'], undefined]);
  assert.deepEqual([touched.translated, touched.by, touched.extension], [['yes'], ['google'], ['grammarly']]);
});

test('a page that is pinched large on a phone is seen, and one that is too wide', async (t) => {
  const page = await visit(t, services.page('plain'), { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true });
  const usual = await facts(page, 'zoom');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });

  const large = await facts(page, 'zoom');

  assert.deepEqual([usual.pinch_percent, usual.width], [['100'], ['390']]);
  assert.deepEqual(large.pinch_percent, ['200']);
});

test('an old copy that a service worker shows is known by what it is made of', async (t) => {
  const page = await visit(t, services.page('old-copy'));
  const without = await facts(page, 'service_worker');
  await page.evaluate(async () => {
    const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    await navigator.serviceWorker.register('/pages/old-copy-worker.js');
    await controlled;
  });
  await page.reload();
  await page.getByText('An old build').waitFor();

  const seen = await facts(page, 'service_worker');

  assert.deepEqual(without.controlled, ['no']);
  assert.deepEqual([seen.controlled, seen.from_worker, seen.compared, seen.renewed], [['yes'], ['yes'], ['yes'], ['1']]);
  assert.deepEqual(seen.address, [services.shop + '/words.js']);
});

test('a page whose path may hold a key is not asked for again', async (t) => {
  const page = await visit(t, services.page('plain'));
  await page.evaluate(() => history.replaceState(null, '', '/reset/4fQ9x7KpT2mZ8vWd/now'));
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));

  await check(page, ALL);

  assert.ok(asked.length > 4, 'some requests were seen');
  assert.deepEqual(asked.filter((url) => url.includes('/reset/')), []);
});

test('language and currency are laid beside what the person’s browser asks for', async (t) => {
  const page = await visit(t, services.page('crowded'), { locale: 'en-GB' });

  const seen = await facts(page, 'language_currency');

  assert.deepEqual([seen.page_language, seen.language, seen.offered], [['ro'], ['other'], ['yes']]);
  assert.deepEqual([seen.currency, seen.currency_is, seen.usual_currency], [['RON', 'EUR'], ['mixed'], ['GBP']]);
});

test('what the page’s policy has forbidden is told, but not what it kept us from asking', async (t) => {
  const page = await visit(t, services.page('faults-csp'));
  await page.evaluate(() => fetch('http://elsewhere.invalid/stock.json').catch(() => {}));

  const told = await check(page, ['policy_violations', 'blocked_resources', 'connection']);

  const { directive, address, content } = told.policy_violations.facts;
  assert.deepEqual([directive.sort(), content], [['connect-src', 'script-src-elem'], ['2']]);
  assert.deepEqual(address.sort(), ['http://elsewhere.invalid/stock.json', 'http://nowhere.invalid/cart.js']);
});

test('what is there twice is found: names, fields, scripts, payment, counters', async (t) => {
  const page = await visit(t, services.page('crowded'));

  const seen = await facts(page, 'duplicates');

  assert.deepEqual(seen.ids, ['title', 'email']);
  assert.deepEqual([seen.fields, seen.marked_payment, seen.analytics], [['email'], ['Fernpay'], ['G']]);
  assert.deepEqual(seen.scripts, [services.shop + '/payments/provider.js']);
});

test('work that holds up the page and pictures that take long are measured', async (t) => {
  const page = await visit(t, services.page('plain'), {
    before: (page) =>
      page.route('**/slow.png', (route) => setTimeout(() => route.fulfill({ contentType: 'image/png', body: '' }), 2200)),
  });
  await page.evaluate(async () => {
    const end = performance.now() + 400;
    await new Promise((resolve) =>
      setTimeout(() => {
        while (performance.now() < end);
        resolve();
      }),
    );
    const picture = new Image();
    picture.src = '/slow.png';
    await new Promise((resolve) => (picture.onload = picture.onerror = resolve));
  });

  const seen = await facts(page, 'slowness');

  assert.ok(Number(seen.held_up_ms) > 200, JSON.stringify(seen));
  assert.deepEqual([seen.slow_pictures, seen.slowest], [['1'], [services.shop + '/slow.png']]);
});

test('all checks together, on the demo shop, come to an end within three seconds, and none fails', async (t) => {
  const page = await visit(t, services.shop);
  await page.locator('[data-product=grow-lamp] button').click();

  const told = await check(page, ALL);

  const ends = Object.entries(told).map(([id, { outcome, ms }]) => `${id} ${outcome} ${ms}`);
  assert.ok(Object.values(told).every(({ outcome, ms }) => outcome == 'observed' && ms < 3000), ends.join('\n'));
});

test('they write nothing, send no cookie, change nothing and stay out of the record', async (t) => {
  const page = await visit(t, services.page('plain'));
  await page.context().addCookies([{ name: 'cart', value: '17', url: services.shop }]);
  const requests = [];
  page.on('request', (request) => requests.push(request));
  await page.evaluate(() => {
    window.changes = [];
    const watch = new MutationObserver((records) => window.changes.push(...records.map(({ target }) => target.nodeName)));
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });

  await check(page, ALL);

  assert.deepEqual(await page.evaluate(() => window.changes), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  assert.deepEqual((await page.context().cookies()).map(({ name }) => name), ['cart']);
  for (const request of requests.filter((request) => request.url() != bundle())) {
    assert.match(request.method(), /^(GET|HEAD)$/);
    assert.equal((await request.allHeaders()).cookie, undefined, request.url());
  }
  assert.ok(requests.length > 4, 'some requests were seen');
  await page.evaluate(() => window.Askwell('open'));
  await page.locator('askwell-help h2').first().waitFor();
  assert.equal(await page.locator('askwell-help .card').count(), 0);
});

test('a check that takes too long is told for that at its limit, one that we do not know as not supported', async (t) => {
  const page = await visit(t, services.page('plain'), { before: (page) => page.route('**/healthz', () => {}) });

  const told = await check(page, ['connection', 'weather'], { limit: 300 });

  assert.deepEqual([told.connection.outcome, told.weather.outcome], ['timed_out', 'not_supported']);
});

test('stopped checks tell nothing more and end what they had begun', async (t) => {
  const page = await visit(t, services.page('plain'), { before: (page) => page.route('**/healthz', () => {}) });
  const [ended] = await Promise.all([
    page.waitForEvent('requestfailed', (request) => request.url().endsWith('/healthz')),
    page.evaluate(
      async ([bundle, server]) => {
        const { run } = await import(bundle);
        window.told = [];
        const tools = { server, events: [], host: document.body };
        const stop = run([{ id: 'connection', limit: 5000 }], tools, (id) => window.told.push(id));
        const asked = new Promise((resolve) => new PerformanceObserver(resolve).observe({ type: 'resource' }));
        await asked;
        stop();
      },
      [bundle(), services.server],
    ),
  ]);
  await check(page, ['zoom']);

  assert.match(ended.failure().errorText, /ABORTED/);
  assert.deepEqual(await page.evaluate(() => window.told), []);
});

test('a failure whose address is none, as in a drawing, disturbs no check', async (t) => {
  const page = await visit(t, services.page('plain'));
  const events = [{ kind: 'resource', at_ms: 0, text: 'image', url: '[object SVGAnimatedString]' }];

  const told = await check(page, ALL, { events });

  assert.deepEqual(Object.entries(told).filter(([, { outcome }]) => outcome != 'observed'), []);
});

for (const name of ['strict-csp', 'prototype-pollution', 'hostile-css', 'spa']) {
  test(`on the page ${name} every check comes to an end and gives facts alone`, async (t) => {
    const page = await visit(t, services.page(name));

    const told = await check(page, ALL);

    assert.deepEqual(Object.entries(told).filter(([, { outcome }]) => outcome != 'observed'), []);
    const names = Object.values(told).flatMap(({ facts }) => Object.keys(facts));
    assert.deepEqual(names.filter((name) => !/^[a-z_]+$/.test(name) || name == 'extend'), []);
  });
}
