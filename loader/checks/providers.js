//! The payment providers that shops mostly use.

import { hostOf } from './page.js';

/** @type {[name: string, hosts: RegExp, global: string][]} */
export const PROVIDERS = [
  ['Stripe', /(^|\.)stripe\.(com|network)$/, 'Stripe'],
  ['PayPal', /(^|\.)paypal(objects)?\.com$/, 'paypal'],
  ['Adyen', /(^|\.)adyen\.com$/, 'AdyenCheckout'],
  ['Braintree', /(^|\.)braintree(gateway|-api)\.com$/, 'braintree'],
  ['Klarna', /(^|\.)klarna\w*\.(com|net)$/, 'Klarna'],
  ['Mollie', /(^|\.)mollie\.com$/, 'Mollie'],
  ['Square', /(^|\.)square(up|cdn)\.com$/, 'Square'],
];

/** The provider whose address this is. @param {string} url */
export const providerOf = (url) => PROVIDERS.find(([, hosts]) => hosts.test(hostOf(url)))?.[0];
