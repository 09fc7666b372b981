//! Pages of shops in which nothing is wrong, though much is unusual: what checks must not complain of.

import { createServer } from 'node:http';

const BODY = '<h1>Fern &amp; Clay</h1><p>Mugs</p><p>Pots</p><p>Lamps</p><p>Barrels</p><p>Seeds</p>';
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="green"/></svg>';
const STRIPE = 'window.Stripe = () => {}';
/** Hosts of other people, answered as the real ones answer. */
const ABROAD = {
  'https://js.stripe.com/v3/': STRIPE,
  'https://js.stripe.com/v3/controller-1.html': '<p></p>',
  'https://js.braintreegateway.com/web/3.97.2/js/client.min.js': 'window.braintree = { client: {} }',
  'https://js.braintreegateway.com/web/3.97.2/js/hosted-fields.min.js': 'window.braintree.hostedFields = {}',
  'https://js.braintreegateway.com/web/3.97.2/js/paypal-checkout.min.js': 'window.braintree.paypalCheckout = {}',
  'https://assets.braintreegateway.com/web/3.97.2/html/hosted-fields-frame.min.html': '<input aria-label="Card number">',
  'https://www.paypal.com/sdk/js?client-id=a': 'window.paypal_one = {}',
  'https://www.paypal.com/sdk/js?client-id=b': 'window.paypal_two = {}',
  'https://www.paypal.com/sdk/js?client-id=c': 'window.paypal = {}',
  'https://www.paypalobjects.com/api/checkout.js': 'window.paypal = {}',
  'https://www.googletagmanager.com/gtag/js?id=G-ONE': "window.google_tag_manager = { ...window.google_tag_manager, 'G-ONE': {} }",
  'https://www.googletagmanager.com/gtag/js?id=AW-TWO': "window.google_tag_manager = { ...window.google_tag_manager, 'AW-TWO': {} }",
  'https://cdn.matomo.cloud/matomo.js': 'window.Matomo = {}',
  'https://www.youtube.com/embed/1': '<p>A film</p>',
};

/** @type {Record<string, {html: string | ((nonce: string) => string), headers?: (nonce: string, server: string) => Record<string, string>, locale?: string, before?: (page: any) => Promise<void>, act?: (page: any) => Promise<void>, protected?: boolean}>} */
export const SHOPS = {
  'an ordinary page': { html: `<script src="/app.js"></script><link rel="stylesheet" href="/app.css">${BODY}<img src="/picture.svg" alt="">` },
  'an application that has gone on to another page': {
    html: `<div id="root">${BODY}</div><script type="module" src="/app.js"></script>`,
    act: (page) =>
      page.evaluate(async () => {
        history.pushState(null, '', '/products/mug');
        document.getElementById('root').innerHTML = '<h1>Mug</h1><p>Blue</p><p>Small</p><p>12 €</p><button>Buy</button><p>In stock</p>';
        await import('/chunk-9f31.js');
      }),
  },
  'scripts that wait for consent': {
    html: `<script type="text/plain" data-category="analytics" src="https://www.googletagmanager.com/gtag/js?id=G-ONE"></script>
      <script type="text/plain" data-category="payment" src="https://js.stripe.com/v3/"></script>
      <script type="text/plain" data-category="ads" src="http://ads.example/pixel.js"></script>
      <iframe data-src="https://www.youtube.com/embed/1"></iframe>${BODY}
      <div role="dialog" aria-label="Cookies"><button>Accept</button></div>`,
  },
  'scripts that wait for consent, under a strict policy': {
    html: `<script type="text/plain" src="https://www.googletagmanager.com/gtag/js?id=G-ONE"></script>
      <script type="text/plain" src="https://js.stripe.com/v3/"></script><script src="/app.js"></script>${BODY}`,
    headers: (_, server) => ({ 'content-security-policy': `default-src 'self'; script-src 'self' ${server}; style-src 'self'; connect-src 'self' ${server}` }),
  },
  'a shop written from right to left': {
    html: `<html lang="ar" dir="rtl"><body><h1>متجر</h1><p>أكواب</p><p>أصص</p><p>مصابيح</p><p>بذور</p><div class="carousel"><div class="strip"></div></div>`,
    headers: () => ({}),
    locale: 'ar-EG',
  },
  'a carousel that is wider than the window': {
    html: `<style>body { overflow-x: hidden } .strip { width: 4000px; height: 20px }</style>${BODY}<div class="strip"></div>`,
  },
  'two counters of different makers': {
    html: `<script async src="https://www.googletagmanager.com/gtag/js?id=G-ONE"></script><script async src="https://www.googletagmanager.com/gtag/js?id=AW-TWO"></script>
      <script async src="https://cdn.matomo.cloud/matomo.js"></script>${BODY}`,
  },
  'frames and pictures that load when they are needed': {
    html: `${BODY}<div class="far"></div><style>.far { height: 9000px }</style><iframe loading="lazy" src="https://www.youtube.com/embed/1"></iframe>
      <img loading="lazy" src="/picture.svg?2" alt=""><img data-src="/picture.svg?3" alt="">`,
  },
  'a huge page': {
    html: `${BODY}<ul>${Array.from({ length: 12_000 }, (_, place) => `<li id="item-${place}"><a href="/p/${place}">Mug ${place}</a><img src="/picture.svg" alt=""></li>`).join('')}</ul>`,
  },
  'the same drawing many times': {
    html: `${BODY}${'<svg width="20" height="20"><defs><linearGradient id="a"><stop/></linearGradient><clipPath id="b"><rect/></clipPath></defs></svg>'.repeat(9)}`,
  },
  'a search form each for wide and for narrow windows': {
    html: `<form action="/search"><input id="search" name="q"></form>${BODY}<form action="/search"><input id="search" name="q"></form>`,
  },
  'a policy with a number that is new each time': {
    html: (nonce) => `<script nonce="${nonce}" src="/app.js"></script><link nonce="${nonce}" rel="stylesheet" href="/app.css">${BODY}<script nonce="${nonce}">window.ready = true</script>`,
    headers: (nonce, server) => ({
      'content-security-policy': `default-src 'none'; img-src 'self'; script-src 'nonce-${nonce}' ${server}; style-src 'nonce-${nonce}'; connect-src 'self' ${server}`,
    }),
  },
  'a policy that lets the page ask nobody but us': {
    html: `<script src="/app.js"></script>${BODY}`,
    headers: (_, server) => ({ 'content-security-policy': `default-src 'none'; script-src 'self' ${server}; connect-src ${server}` }),
  },
  'a policy that is only tried out': {
    html: `<script src="/app.js"></script>${BODY}<img src="/picture.svg" alt="">`,
    headers: () => ({ 'content-security-policy-report-only': `default-src 'none'; script-src 'none'` }),
  },
  'a policy that stops what a library tries and can do without': {
    html: `<script src="/tries-eval.js"></script>${BODY}`,
    headers: (_, server) => ({ 'content-security-policy': `script-src 'self' ${server}` }),
  },
  'a policy that keeps counters out': {
    html: `<script src="https://www.googletagmanager.com/gtag/js?id=G-ONE"></script>${BODY}`,
    headers: (_, server) => ({ 'content-security-policy': `script-src 'self' ${server}` }),
  },
  'a page made of components': {
    html: `<shop-page></shop-page><script src="/components.js"></script>`,
  },
  'a page made of closed components': {
    html: `<shop-page data-mode="closed"></shop-page><script src="/components.js"></script>`,
  },
  'an application that keeps copies of itself': {
    html: `<div id="root">${BODY}</div><script src="/assets/main-4f3a.js"></script><link rel="stylesheet" href="/assets/main-77b1.css">`,
    act: async (page) => {
      await page.evaluate(async () => {
        const controlled = new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
        await navigator.serviceWorker.register('/worker.js');
        await controlled;
      });
      await page.reload();
      await page.evaluate(() => import('/assets/chunk-9f31.js'));
    },
  },
  'errors that are none': {
    html: `${BODY}<script src="/noise.js"></script>`,
    act: (page) => page.waitForFunction(() => window.recorded.length > 3),
  },
  'a card form of several scripts': {
    html: `${BODY}${['client', 'hosted-fields', 'paypal-checkout'].map((part) => `<script src="https://js.braintreegateway.com/web/3.97.2/js/${part}.min.js"></script>`).join('')}
      <iframe src="https://assets.braintreegateway.com/web/3.97.2/html/hosted-fields-frame.min.html" width="300" height="40"></iframe>`,
  },
  'a button to pay under a name of its own, under a strict policy': {
    html: `${BODY}<script src="https://www.paypal.com/sdk/js?client-id=a" data-namespace="paypal_one"></script>
      <script src="https://www.paypal.com/sdk/js?client-id=b" data-namespace="paypal_two"></script>`,
    headers: (_, server) => ({ 'content-security-policy': `script-src 'self' https://www.paypal.com ${server}; connect-src 'self' ${server}` }),
  },
  'a script that lies elsewhere': { html: `<script src="/redirected.js"></script>${BODY}` },
  'a script without anything in it': { html: `<script src="/empty.js"></script>${BODY}` },
  'a picture that has another in its place': {
    html: `${BODY}<img src="/missing.png" alt="" onerror="this.onerror = null; this.src = '/picture.svg'"><video><source src="/missing.webm"><source src="/missing.mp4"></video>`,
  },
  'scripts for new and for old browsers': {
    html: `<script type="module" src="/app.js"></script><script nomodule src="/app.js"></script><script nomodule src="https://old.invalid/polyfills.js"></script>${BODY}`,
  },
  'things that are fetched ahead': {
    html: `<link rel="prefetch" href="/gone/next-page.js"><link rel="preload" as="script" href="/app.js"><link rel="manifest" href="/gone/manifest.json"><link rel="icon" href="/gone/icon.ico">
      <link rel="stylesheet" media="print" href="/app.css"><script src="/app.js"></script>${BODY}`,
  },
  'an address whose language is written with a line below': { html: `<html lang="en_US"><body>${BODY}` },
  'a shop in Norwegian': { html: `<html lang="no"><body>${BODY}`, locale: 'nb-NO' },
  'a shop in Romanian, in a browser in English that knows Romanian': {
    html: `<html lang="ro"><body>${BODY}<meta property="product:price:currency" content="RON">`,
    before: (page) => page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'languages', { get: () => ['en-US', 'en', 'ro'] })),
  },
  'a protected page that has its parts protected by itself': {
    protected: true,
    html: `<script src="http://shop.example/app.js"></script><img src="http://shop.example/picture.svg" alt="">${BODY}<form action="/cart"><input name="action" value="add"></form>`,
    headers: () => ({ 'content-security-policy': 'upgrade-insecure-requests' }),
  },
  'counters that a blocker keeps out': {
    html: `<script src="https://www.googletagmanager.com/gtag/js?id=G-ONE"></script><script src="https://connect.facebook.net/en_US/fbevents.js"></script>${BODY}`,
    before: (page) => page.route(/adsbygoogle|googletagmanager|facebook/, (route) => route.abort('blockedbyclient')),
  },
};

const FILES = {
  '/app.js': 'window.app = true',
  '/app.css': 'p { color: black }',
  '/chunk-9f31.js': 'export const chunk = true',
  '/assets/main-4f3a.js': 'window.app = true',
  '/assets/chunk-9f31.js': 'export const chunk = true',
  '/assets/main-77b1.css': 'p { color: black }',
  '/empty.js': '',
  '/tries-eval.js': 'try { Function("return this")() } catch { window.without = true }',
  '/components.js': `customElements.define('shop-page', class extends HTMLElement {
    connectedCallback() { this.attachShadow({ mode: this.dataset.mode ?? 'open' }).innerHTML = '<main><h1>Mugs</h1><p>Blue</p><p>Red</p><p>Green</p><p>Small</p></main>'; }
  })`,
  '/noise.js': `
    let wide = false;
    const box = document.createElement('p');
    document.body.append(box);
    new ResizeObserver(() => (box.style.height = (wide = !wide) ? '30px' : '31px')).observe(box);
    const stop = new AbortController();
    fetch('/app.js', { signal: stop.signal });
    stop.abort();
    document.createElement('video').play();
    const film = document.createElement('video');
    film.src = '/missing.mp4';
    film.play();
    setTimeout(() => { throw new DOMException('The user aborted a request.', 'AbortError') });
    Promise.reject(new DOMException("play() failed because the user didn't interact with the document first.", 'NotAllowedError'));`,
  '/worker.js': `
    addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', (event) => event.respondWith((async () => {
      const kept = await caches.open('shop');
      const found = event.request.method == 'GET' && await kept.match(event.request);
      if (found) return found;
      const answer = await fetch(event.request);
      if (event.request.method == 'GET' && answer.ok && new URL(event.request.url).origin == location.origin) kept.put(event.request, answer.clone());
      return answer;
    })()))`,
};
const TYPES = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', png: 'image/png' };

/** What a shop answers: `[status, headers, body]`. */
function answer(shop, server, path, host) {
  if (path == '/redirected.js') {
    return [302, { location: `http://${host.replace('127.0.0.1', 'localhost')}/app.js` }, ''];
  }
  const file = path == '/picture.svg' ? PICTURE : FILES[path];
  if (file != undefined) {
    return [200, { 'content-type': TYPES[path.split('.').pop()] }, file];
  }
  if (/\.|\/gone\//.test(path)) {
    return [404, { 'content-type': 'text/plain' }, ''];
  }
  const nonce = Math.random().toString(36).slice(2);
  const html = typeof shop.html == 'function' ? shop.html(nonce) : shop.html;
  const head = html.startsWith('<html') ? '<!doctype html>' : '<!doctype html><html lang="en">';
  return [200, { 'content-type': 'text/html; charset=utf-8', ...shop.headers?.(nonce, server) }, head + html];
}

/** A host for one shop after the other, whose origin can be registered beforehand. */
export async function host() {
  let current;
  const listener = createServer((request, response) => {
    const [status, headers, body] = answer(current.shop, current.server, request.url.replace(/\?.*/, ''), request.headers.host);
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', resolve));
  listener.unref();
  const origin = `http://127.0.0.1:${listener.address().port}`;
  return {
    origin,
    /** Opens a shop in the place of the last one; gives its address. */
    open: (shop, server) => {
      current = { shop, server };
      return shop.protected ? 'https://shop.example/' : origin + '/';
    },
    close: () => listener.close() && listener.closeAllConnections(),
  };
}

/** Answers in the place of everybody else a shop asks. */
export async function answerAbroad(page, shop, server) {
  await page.route(/^https:/, (route) => {
    const url = route.request().url();
    const { host, pathname } = new URL(url);
    if (host == 'shop.example') {
      const [status, headers, body] = answer(shop, server, pathname);
      return route.fulfill({ status, headers, body });
    }
    const body = ABROAD[url];
    const contentType = body?.startsWith('<') ? 'text/html' : 'text/javascript';
    // As most of them, all may read it; how long it took, none.
    return body == undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType, body, headers: { 'access-control-allow-origin': '*' } });
  });
}
