//! The recorder: what it keeps and what it never sees, that pages don't notice it, and what becomes of it in the ticket.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { signIn } from './inbox.mjs';
import { browser, services, stage } from './stage.mjs';
import { widgetOn } from './widget.mjs';

stage();

/** Stands in for the widget where only what is handed over to it matters. */
const STUB = `export const prepare = async () => ({ show: ({ events, offered }) => { window.handed = { events, offered } } });`;

/** A fresh profile on a host page, closed when the test ends. `early` runs in the page before anything else. */
async function visit(t, { name = 'recorder', early, isStubbed = true } = {}) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  if (early) await page.addInitScript(early);
  if (isStubbed) {
    const answer = { body: STUB, contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' } };
    await page.route('**/w/**/widget.js*', (route) => route.fulfill(answer));
  }
  await page.goto(services.page(name));
  await widgetOn(page).launcher.waitFor();
  return page;
}

/** What is handed over when somebody asks for help now; with a kind, only these. */
async function recorded(page, kind) {
  await page.evaluate(() => {
    delete window.handed;
    Askwell('close');
    Askwell('open');
  });
  await page.waitForFunction(() => window.handed);
  const { events } = await page.evaluate(() => window.handed);
  return kind ? events.filter((event) => event.kind == kind) : events;
}

const texts = (events) => events.map(({ text }) => text);

test('before the click there is one request, no cookie, nothing stored', async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => request.url().startsWith(services.server) && asked.push(request.url()));

  await page.goto(services.page('recorder'), { waitUntil: 'networkidle' });
  await page.click('[data-failure=exception]');
  await page.evaluate(() => console.error('a line'));

  assert.deepEqual(asked, [services.server + '/askwell-recorder.js']);
  assert.deepEqual(await context.cookies(), []);
  const left = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
  assert.deepEqual(left, [0, 0, 0]);
});

test('errors and warnings of the console are kept as text, masked, and counted when they come again', async (t) => {
  const page = await visit(t);
  await page.evaluate(() => {
    console.error('%cPayment%c of %s failed', 'color:red', '', 'ana@example.org', new TypeError('no card 4242 4242 4242 4242'), { order: 7 });
    for (let time = 0; time < 5; time++) console.warn('the cart is stale', 3, null, Symbol('s'));
    console.log('not this');
  });

  const events = await recorded(page);

  assert.deepEqual(texts(events.filter(({ kind }) => kind == 'console_error')), ['Payment of [email] failed TypeError: no card [card] {…}']);
  const [warning, ...others] = events.filter(({ kind }) => kind == 'console_warning');
  assert.deepEqual([warning.text, warning.count, others], ['the cart is stale 3 null Symbol(s)', 5, []]);
});

test('what is written reaches the console with the line of the page that wrote it', async (t) => {
  const page = await visit(t);
  const session = await page.context().newCDPSession(page);
  const heard = new Promise((resolve) => session.on('Runtime.consoleAPICalled', (call) => call.type == 'error' && resolve(call)));
  await session.send('Runtime.enable');

  await page.addScriptTag({ content: 'function payNow() { console.error("refused", { order: 7 }) } payNow();' });
  const { args, stackTrace } = await heard;

  assert.deepEqual(args.map(({ type }) => type), ['string', 'object']);
  const frames = stackTrace.callFrames.map(({ functionName, url }) => [functionName, url]);
  assert.ok(frames.some(([name, url]) => name == 'payNow' && !url.includes('askwell')), JSON.stringify(frames));
});

test('a page that writes to the console while it is asked for its text ends', async (t) => {
  const page = await visit(t);

  const writes = await page.evaluate(() => {
    let times = 0;
    class Chatty extends Error {
      get message() {
        times++;
        console.error('again');
        return 'never ending';
      }
    }
    console.error(new Chatty());
    console.error(new (class extends Error { get message() { throw new Error('not for you'); } })());
    return times;
  });

  assert.ok(writes < 5, String(writes));
  assert.ok(texts(await recorded(page, 'console_error')).includes('Error: never ending'));
});

test('native functions keep what scripts look at, and are given back', async (t) => {
  const early = () => {
    window.natives = { error: console.error, warn: console.warn, fetch, open: XMLHttpRequest.prototype.open, send: XMLHttpRequest.prototype.send, push: history.pushState };
  };
  const page = await visit(t, { early });

  const seen = await page.evaluate(() => {
    const look = (one) => [one.name, one.length, /\[native code\]/.test(Function.prototype.toString.call(one)), /\[native code\]/.test(one + ''), typeof one, one instanceof Function];
    const { error } = console;
    error('called without its console');
    return {
      own: [console.error, console.warn, fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send].map(look),
      natives: [natives.error, natives.warn, natives.fetch, natives.open, natives.send].map(look),
      push: history.pushState == natives.push,
      keys: Object.keys(window).filter((name) => /askwell/i.test(name)),
    };
  });
  assert.deepEqual(seen.own, seen.natives);
  assert.ok(seen.push);
  assert.deepEqual(seen.keys, ['Askwell']);

  const back = await page.evaluate(() => {
    Askwell('destroy');
    return [console.error == natives.error, console.warn == natives.warn, fetch == natives.fetch, XMLHttpRequest.prototype.open == natives.open, XMLHttpRequest.prototype.send == natives.send];
  });
  assert.deepEqual(back, [true, true, true, true, true]);
});

test('a frozen console and a fetch that is wrapped after us stay as the page has them', async (t) => {
  const page = await visit(t, {
    early: () => {
      window.errors = [];
      addEventListener('error', ({ message }) => errors.push(message));
      Object.freeze(console);
    },
  });

  const outcome = await page.evaluate(async () => {
    const before = console.error;
    const ours = fetch;
    let calls = 0;
    window.fetch = (...args) => (calls++, ours(...args));
    const theirs = window.fetch;
    console.error('frozen');
    const { status } = await fetch('/pages/plain');
    Askwell('destroy');
    const after = await fetch('/pages/plain');
    return { same: before == console.error, kept: fetch == theirs, calls, status, later: after.status, errors };
  });

  assert.deepEqual(outcome, { same: true, kept: true, calls: 2, status: 200, later: 200, errors: [] });
});

test('requests of both ways are kept with method, address and status, and never with their queries or bodies', async (t) => {
  const page = await visit(t);
  await Promise.all([page.waitForResponse(/missing/), page.click('[data-failure=missing]')]);
  await Promise.all([page.waitForResponse(/payments/), page.click('[data-failure=refused]')]);
  await page.evaluate(async () => {
    const ended = (request) => new Promise((resolve) => request.addEventListener('loadend', resolve));
    const lost = new XMLHttpRequest();
    lost.open('PUT', 'http://127.0.0.1:9/nothing?secret=1');
    lost.send('a body');
    await ended(lost);
    const givenUp = new XMLHttpRequest();
    givenUp.open('GET', '/pages/plain');
    givenUp.send();
    givenUp.abort();
    const { signal } = Object.assign(new AbortController(), {});
    await fetch('/pages/plain', { signal: AbortSignal.abort() }).catch(() => {});
    return signal.aborted;
  });

  const events = await recorded(page, 'request');

  assert.deepEqual(
    events.map(({ method, url, status, text }) => [method, url, status || 0, text]),
    [
      ['GET', '/missing.json', 404, '404 Not Found'],
      ['POST', '/api/payments', 402, '402 Payment Required'],
      ['PUT', 'http://127.0.0.1:9/nothing', 0, 'error'],
    ],
  );
  assert.doesNotMatch(JSON.stringify(events), /secret|body/);
});

test('a request that was answered late is kept as slow', async (t) => {
  const page = await visit(t, { early: () => {} });
  await page.clock.install();
  await page.goto(services.page('recorder'));
  await widgetOn(page).launcher.waitFor();
  let answer;
  const asked = new Promise((resolve) => page.route('**/slow', (route) => resolve((answer = () => route.fulfill({ status: 200, body: 'at last' })))));
  const done = page.evaluate(async () => (await fetch('/slow')).status);
  await asked;
  await page.clock.fastForward(4500);
  await answer();
  assert.equal(await done, 200);
  // Twice the same: one entry that says so.
  const [slow, ...others] = await recorded(page, 'slow');

  assert.deepEqual([slow.method ?? 'GET', slow.url, slow.status, others], ['GET', '/slow', 200, []]);
  assert.ok(slow.duration_ms >= 4500, String(slow.duration_ms));
});

test('pages that were shown are kept by how one came to them, without queries', async (t) => {
  const page = await visit(t);
  await page.evaluate(async () => {
    history.pushState({}, '', '/pages/recorder/cart?token=secret#x');
    history.replaceState({ scrolled: 1 }, '', location.href);
    history.replaceState({}, '', '/pages/recorder/pay');
    const back = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await back;
  });

  const events = await recorded(page, 'navigation');

  const path = (url) => url.slice(services.shop.length);
  assert.deepEqual(
    events.map(({ text, url }) => [text, path(url)]),
    [
      ['navigate', '/pages/recorder'],
      ['push', '/pages/recorder/cart'],
      ['replace', '/pages/recorder/pay'],
      ['traverse', '/pages/recorder'],
    ],
  );
  assert.ok(events[0].at_ms <= events[1].at_ms);
});

test('where the browser has no word of its own for it, moving between pages is looked on at and given back', async (t) => {
  const early = () => {
    Object.defineProperty(window, 'navigation', { value: undefined });
    window.natives = [history.pushState, history.replaceState];
  };
  const page = await visit(t, { early });
  const looks = await page.evaluate(async () => {
    history.pushState({ step: 1 }, '', '/pages/recorder/cart?token=secret');
    history.replaceState({}, '', '/pages/recorder/pay');
    const back = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await back;
    return [history.pushState, history.replaceState].map(({ name, length }) => [name, length]);
  });

  const events = await recorded(page, 'navigation');

  assert.deepEqual(texts(events), ['navigate', 'push', 'replace', 'traverse']);
  assert.deepEqual(looks, [['pushState', 2], ['replaceState', 2]]);
  const isBack = await page.evaluate(() => {
    Askwell('destroy');
    return history.pushState == natives[0] && history.replaceState == natives[1];
  });
  assert.ok(isBack);
});

test('clicks are kept by role and name, and nothing of what was typed, chosen or marked', async (t) => {
  const page = await visit(t);
  for (const id of ['terms', 'pay', 'icon', 'name', 'gift', 'notes', 'editable', 'marked', 'greeting']) {
    await page.click('#' + id, { position: { x: 4, y: 4 } });
  }
  await page.fill('#name', 'somebody else');
  await page.keyboard.press('Tab');
  await page.selectOption('#country', 'France');
  await page.click('#country');
  await page.click('h1');
  await page.evaluate(() => document.querySelector('#pay').click());

  const events = await recorded(page);

  assert.deepEqual(texts(events.filter(({ kind }) => kind == 'click')), [
    'link Terms and conditions',
    'button Pay now',
    'button',
    'text Your name',
    'checkbox It’s a gift',
    'textbox Notes',
    'button Hello , your account',
    'combobox Country',
  ]);
  assert.doesNotMatch(JSON.stringify(events), /Popescu|somebody|ring twice|France|Romania|my own words|Ana|secret/);
});

test('what a policy forbids is kept by its directive and whose it was', async (t) => {
  const page = await visit(t, { name: 'recorder-csp' });
  await page.evaluate(() => {
    const heard = new Promise((resolve) => addEventListener('securitypolicyviolation', resolve, { once: true }));
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://popup.example/popup.css?shop=7' }));
    return heard.then(() => {});
  });

  const events = await recorded(page, 'policy');

  assert.deepEqual(events.map(({ text, url }) => [text, url]), [['style-src-elem', 'https://popup.example']]);
});

test('long tasks are added up, and how fast the page was is told at the end', async (t) => {
  const page = await visit(t);
  await page.evaluate(async () => {
    const seen = new Promise((resolve) => {
      let left = 2;
      new PerformanceObserver((list) => (left -= list.getEntries().length) > 0 || resolve()).observe({ type: 'longtask' });
    });
    const busy = () => {
      for (const until = performance.now() + 80; performance.now() < until; );
    };
    const task = (work) => new Promise((resolve) => setTimeout(() => resolve(work())));
    await task(busy);
    await task(busy);
    await seen;
  });

  const events = await recorded(page);

  const tasks = events.filter(({ kind }) => kind == 'long_task');
  assert.ok(tasks.reduce((sum, { count = 1 }) => sum + count, 0) >= 2 && tasks.length == 1, JSON.stringify(tasks));
  assert.ok(tasks[0].duration_ms >= 160);
  const vitals = events.filter(({ kind }) => kind == 'vital');
  const told = Object.fromEntries(vitals.map(({ text, duration_ms }) => [text.split(' ')[0], duration_ms]));
  assert.ok(told.LCP > 0 && 'TTFB' in told && 'CLS' in told, JSON.stringify(vitals));
  assert.ok(vitals.some(({ text }) => text == 'CLS 0.00'), JSON.stringify(vitals));
});

test('a page that says a great deal leaves room for what else happened', async (t) => {
  const page = await visit(t);
  await page.click('#pay');
  await page.evaluate(async () => {
    for (let line = 0; line < 5000; line++) console.error(`line ${line} is like no other`);
    for (let line = 0; line < 300; line++) history.replaceState({}, '', '/pages/recorder/' + line);
    for (let line = 0; line < 300; line++) dispatchEvent(new ErrorEvent('error', { message: 'number ' + line }));
  });

  const events = await recorded(page);

  assert.ok(events.length <= 200, String(events.length));
  assert.ok(texts(events).includes('button Pay now'));
  const lines = events.filter(({ kind }) => kind == 'console_error');
  assert.equal(lines.reduce((sum, { count = 1 }) => sum + count, 0), 5000);
  assert.equal(lines.at(-1).text, '…');
});

test('after destroy no listener is left and nothing is kept', async (t) => {
  const page = await visit(t);
  const session = await page.context().newCDPSession(page);
  const own = new Set();
  session.on('Debugger.scriptParsed', ({ scriptId, url }) => url.includes('askwell-recorder') && own.add(scriptId));
  await session.send('Debugger.enable');
  const listeners = async () => {
    const { result } = await session.send('Runtime.evaluate', { expression: 'window' });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
    return listeners.filter(({ scriptId }) => own.has(scriptId)).map(({ type }) => type);
  };
  const before = await listeners();
  await page.evaluate(() => Object.assign(window, { keptError: console.error, keptFetch: fetch }));

  await page.evaluate(() => Askwell('destroy'));

  await page.waitForFunction(() => !document.querySelector('askwell-help'));
  assert.deepEqual([before.includes('click'), before.includes('error'), await listeners()], [true, true, []]);
  // Whoever has held on to ours calls the native function with it.
  assert.equal(await page.evaluate(async () => (keptError('later'), (await keptFetch('/pages/plain')).status)), 200);
});

test('what was recorded is shown before it is sent, can be taken out as a whole, and is looked at in the ticket', async (t) => {
  const inbox = await signIn(browser, services.welcome());
  const sendFrom = async (isTakenOut) => {
    const page = await visit(t, { isStubbed: false });
    await page.click('#pay');
    await page.evaluate(() => console.error('the basket has no total'));
    await Promise.all([page.waitForResponse(/payments/), page.click('[data-failure=refused]')]);
    const widget = widgetOn(page);
    await widget.open();
    await widget.answer();
    const group = widget.host.locator('.answer', { has: page.locator('[name=remove-recorded]') });
    await group.locator('summary').click();
    await group.getByText('the basket has no total').waitFor();
    await group.getByText('button Pay now').waitFor();
    if (isTakenOut) {
      await widget.button('remove-recorded').click();
      await group.waitFor({ state: 'detached' });
    }
    return widget.send();
  };

  const { number } = await sendFrom(false);
  await inbox.goto(`${services.server}/inbox/cases/${number}`);
  const strip = inbox.locator('.strip');
  await strip.waitFor();
  await inbox.locator('.seconds').getByText('Pay now').first().waitFor({ state: 'attached' });
  assert.ok((await strip.locator('a').count()) >= 3);

  const { number: without } = await sendFrom(true);
  await inbox.goto(`${services.server}/inbox/cases/${without}`);
  await inbox.locator('.timeline').waitFor();
  assert.equal(await inbox.locator('.strip').count(), 0);
});
