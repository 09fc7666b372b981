//! What must not be in a picture: secret fields, and whatever the page has marked for this or for other tools.

/** Fields that hold a secret by what they are for, and marks that pages already carry. */
export const MASKED = [
  'input[type=password]',
  ...['cc-', 'one-time-code', 'current-password', 'new-password'].map((word) => `[autocomplete*="${word}" i]`),
  '[data-askwell-mask]',
  '[data-sentry-mask]',
  '[data-sentry-block]',
  '.sentry-mask',
  '.sentry-block',
  '.rr-mask',
  '.rr-block',
  '[data-rr-mask]',
  '[data-jam-blur]',
  '[data-bugpin-exclude]',
  '.fs-mask',
  '.fs-exclude',
  '[data-hj-suppress]',
  '[data-private]',
].join();

/** Frames in which payment data is typed; what is in them can't be seen from here. */
const PAYMENT = /(^|\.)(stripe|paypal|adyen|braintreegateway|klarna\w*|mollie|squareup|squarecdn|checkout|worldpay|payu|redsys|monei)\.\w+$/;

/** @typedef {{ left: number, top: number, width: number, height: number }} Box in the window's CSS pixels */

/**
 * Whether an element is to be covered by itself; its descendants are covered with it.
 * @param {Element} element
 */
export function isMasked(element) {
  return element.matches(MASKED) || (element.localName == 'iframe' && isPayment(/** @type {HTMLIFrameElement} */ (element)));
}

/**
 * What is covered, in the page, in its open shadow roots and in its frames of the same origin; no more than once.
 * @param {Document | ShadowRoot} [root]
 * @param {(element: Element) => boolean} [isLeftOut]
 * @returns {Generator<Element>}
 */
export function* masked(root = document, isLeftOut = () => false) {
  /** @type {Element[]} */
  const waiting = [...root.children].reverse();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (isLeftOut(element)) {
      continue;
    }
    if (isMasked(element)) {
      yield element;
      continue;
    }
    const inner = element.shadowRoot ?? contentOf(element);
    inner && (yield* masked(inner, isLeftOut));
    for (let child = element.lastElementChild; child; child = child.previousElementSibling) {
      waiting.push(child);
    }
  }
}

/**
 * Where elements are in this window; nothing of those that take no room.
 * @param {Iterable<Element>} elements
 * @returns {Box[]}
 */
export function boxesOf(elements) {
  const boxes = [];
  for (const element of elements) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = offsetOf(element);
    width && height && boxes.push({ left: left + x, top: top + y, width, height });
  }
  return boxes;
}

/**
 * The document of a frame that this page may look into.
 * @param {Element} element
 */
export function contentOf(element) {
  return /** @type {HTMLIFrameElement} */ (element).contentDocument ?? undefined;
}

/** Where the frame that holds an element begins in this window. @param {Element} element */
export function offsetOf(element) {
  let [x, y] = [0, 0];
  let view = element.ownerDocument.defaultView;
  while (view && view != window) {
    const frame = view.frameElement;
    if (!frame) {
      break;
    }
    const { left, top } = frame.getBoundingClientRect();
    x += left + frame.clientLeft;
    y += top + frame.clientTop;
    view = frame.ownerDocument.defaultView;
  }
  return [x, y];
}

/** @param {HTMLIFrameElement} frame */
function isPayment({ src }) {
  try {
    return PAYMENT.test(new URL(src).hostname);
  } catch {
    return false;
  }
}
