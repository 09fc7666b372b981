//! Fern & Clay: a cart and a checkout, with the faults that shops have.

import { confirmFernpay, fernpayScript, showFernpay } from './fernpay.js';
import { speak, words } from './words.js';

const DELIVERY = 4.9;

/** Parcels of the carrier's price list, by product. */
const PARCELS = {
  'moss-pot': { zone: 'S', weight: 0.8 },
  'clay-fern': { zone: 'M', weight: 2.1 },
  'olive-tree': { zone: 'L', weight: 6.5 },
  'watering-can': { zone: 'M', weight: 1.2 },
  secateurs: { zone: 'S', weight: 0.4 },
  'grow-lamp': { zone: 'M', weight: 1.6 },
  'rain-barrel': { zone: 'L', weight: 9.5 },
};

const cart = new Map();
const find = (id) => document.getElementById(id);
const money = (amount) => new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'EUR' }).format(amount);
const total = () => [...cart.values()].reduce((sum, { price, count }) => sum + price * count, DELIVERY);

for (const article of document.querySelectorAll('article')) {
  const { product, price } = article.dataset;
  const row = document.createElement('div');
  row.className = 'buy';
  const shown = document.createElement('strong');
  shown.dataset.price = price;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.word = 'add';
  const name = article.querySelector('h2');
  name.id = 'product-' + product;
  button.setAttribute('aria-describedby', name.id);
  button.onclick = () => add(product, name.textContent, Number(price));
  row.append(shown, button);
  article.append(row);
}

function add(product, name, price) {
  const line = cart.get(product) ?? { name, price, count: 0 };
  line.count += 1;
  cart.set(product, line);
  find('thanks').hidden = true;
  show();
}

function remove(product) {
  cart.delete(product);
  show();
}

/** Draws the cart anew. */
function show() {
  find('lines').replaceChildren(...[...cart].map(([product, line]) => lineOf(product, line)));
  find('count').textContent = [...cart.values()].reduce((sum, { count }) => sum + count, 0);
  find('empty').hidden = cart.size > 0 || !find('thanks').hidden;
  find('checkout').hidden = cart.size == 0;
  find('payment-error').hidden = true;
  const script = fernpayScript([...cart.keys()]);
  find('card-form').hidden = !!script;
  showFernpay(find('fernpay'), script, () => complain(words().unavailable));
  find('total').textContent = find('amount').textContent = money(total());
  for (const price of document.querySelectorAll('strong[data-price]')) {
    price.textContent = money(Number(price.dataset.price));
  }
}

function lineOf(product, { name, price, count }) {
  const line = document.createElement('li');
  const [what, much] = [document.createElement('span'), document.createElement('span')];
  what.textContent = count > 1 ? `${count} × ${name}` : name;
  much.textContent = money(price * count);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = '✕';
  button.setAttribute('aria-label', `${words().remove}: ${name}`);
  button.onclick = () => remove(product);
  line.append(what, much, button);
  return line;
}

/** What the carrier asks for by its price list. */
function freight(product) {
  const parcel = PARCELS[product];
  return { zone: parcel.zone, grams: parcel.weight * 1000 };
}

find('checkout').onsubmit = (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const parcels = [...cart.keys()].map(freight);
  pay(form, { parcels, products: [...cart.keys()], amount: total() });
};

async function pay(form, order) {
  const button = form.querySelector('.pay');
  if (button.hasAttribute('aria-busy')) {
    return;
  }
  button.setAttribute('aria-busy', 'true');
  find('payment-error').hidden = true;
  if (fernpayScript(order.products) && !(await confirmFernpay())) {
    complain(words().unavailable);
    button.removeAttribute('aria-busy');
    return;
  }
  try {
    const response = await fetch('/api/payments', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
    const answer = await response.json();
    if (response.ok) {
      thank(answer.order);
    } else {
      complain(`${words().declined} ${answer.error.message} (${answer.error.decline_code})`);
    }
  } catch {
    complain(words().failed);
  }
  button.removeAttribute('aria-busy');
}

function complain(text) {
  const error = find('payment-error');
  error.textContent = text;
  error.hidden = false;
}

function thank(order) {
  cart.clear();
  find('thanks').textContent = words().thanks.replace('{order}', order);
  find('thanks').hidden = false;
  show();
}

find('language').value = document.documentElement.lang;
find('language').onchange = (event) => location.assign('/?lang=' + event.currentTarget.value);
speak();
show();
