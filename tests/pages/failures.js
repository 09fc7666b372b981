//! What goes wrong on a host page, at the press of a button, so that a test decides when.

const failures = {
  refused: () => fetch('/api/payments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ products: ['clay-fern'] }),
  }),
  missing: () => {
    const request = new XMLHttpRequest();
    request.open('GET', '/missing.json?token=secret');
    request.send();
  },
  unreachable: () => fetch('http://127.0.0.1:9/nothing').catch(() => {}),
  endless: () => fetch('/api/payments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ products: ['watering-can'] }),
  }),
  exception: () => { throw new TypeError('ana@example.org paid with 4242 4242 4242 4242'); },
  rejection: () => { Promise.reject(new Error('nobody caught this')); },
  picture: () => document.body.append(Object.assign(new Image(), { src: '/missing.png', alt: '' })),
  visible: () => {
    const text = Object.assign(document.createElement('p'), { className: 'error', textContent: 'The voucher has expired.' });
    document.querySelector('main').append(text);
  },
};

for (const button of document.querySelectorAll('[data-failure]')) {
  button.addEventListener('click', failures[button.dataset.failure]);
}
