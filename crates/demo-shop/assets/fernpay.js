//! Fernpay's form in the checkout, for the products that are paid by Fernpay.

/** Where the script is that each product is paid with; the second has been closed for maintenance. */
const SCRIPTS = {
  'grow-lamp': '/payments/provider.js',
  'rain-barrel': '/payments/closed/provider.js',
};

/** The shop's policy asks for one before a script may be added. */
const policy = window.trustedTypes?.createPolicy('fern-and-clay', { createScriptURL: (address) => address });

let script;
let place;

/** Where Fernpay's script is for what is in the cart; nothing if it is paid without. */
export const fernpayScript = (products) => products.map((product) => SCRIPTS[product]).findLast(Boolean);

/**
 * Shows Fernpay's form in `holder`, or takes it away.
 * @param {() => void} onFailed called if it can't be had
 */
export function showFernpay(holder, address, onFailed) {
  holder.hidden = !address;
  if (script?.getAttribute('src') == address) {
    return;
  }
  script?.remove();
  place?.remove();
  script = place = undefined;
  if (!address) {
    return;
  }
  place = document.createElement('div');
  script = document.createElement('script');
  // So that a check of the page knows what to look for.
  place.dataset.askwellPayment = script.dataset.askwellPayment = 'Fernpay';
  script.src = policy ? policy.createScriptURL(address) : address;
  const shown = place;
  script.onload = () => window.Fernpay.mount(shown);
  script.onerror = onFailed;
  holder.append(place);
  document.head.append(script);
}

/** Whether Fernpay has a card that can be charged. */
export const confirmFernpay = async () => !!place?.querySelector('iframe') && window.Fernpay.confirm(place);
