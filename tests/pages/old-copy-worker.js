//! A service worker as shops have them: it answers with the copy that it once kept.

const OLD = `<!doctype html><html lang="en"><title>old copy</title><link rel="stylesheet" href="/shop.css">
<script src="/words.js?build=1" type="module"></script><body><main><h1>An old build</h1></main></body></html>`;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (new URL(event.request.url).pathname == '/pages/old-copy' && !new URL(event.request.url).search) {
    event.respondWith(new Response(OLD, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  }
});
