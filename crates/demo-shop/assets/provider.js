//! Fernpay, which takes payments for shops: what they embed. Stands for the script of another company.

const FRAME = '/payments/frame';

window.Fernpay = {
  /** Shows the form. */
  mount(place) {
    const frame = document.createElement('iframe');
    frame.src = `${FRAME}?lang=${document.documentElement.lang}`;
    frame.title = 'Fernpay';
    frame.className = 'fernpay-frame';
    place.replaceChildren(frame);
  },
  /** Whether the form holds a card that can be charged. */
  confirm(place) {
    const frame = place.querySelector('iframe');
    return new Promise((resolve) => {
      const hear = ({ source, data }) => {
        if (source == frame.contentWindow && typeof data == 'string') {
          removeEventListener('message', hear);
          resolve(data == 'confirmed');
        }
      };
      addEventListener('message', hear);
      frame.contentWindow.postMessage('confirm', location.origin);
    });
  },
};
