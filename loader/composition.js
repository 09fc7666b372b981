//! Waiting until no letter is being composed: it would be lost with the control it is composed in.

/** An input method that has been silent for so long has nothing more to say. */
const SILENCE_MS = 2000;

/**
 * @param {Opening} opening
 * @param {() => void} then at once if nothing is being composed
 */
export function whenComposed(opening, then) {
  const { dialog, host } = opening;
  // The last input may have been the end of it: only leaving the control, or silence, tells.
  if (!opening.isComposing || !host.shadowRoot?.activeElement?.matches('textarea,input')) {
    then();
    return;
  }
  const waiting = new AbortController();
  const end = () => {
    clearTimeout(timer);
    waiting.abort();
    opening.isComposing = false;
    then();
  };
  let timer = setTimeout(end, SILENCE_MS);
  const listen = (/** @type {string} */ sign, /** @type {number} */ pause) =>
    dialog.addEventListener(
      sign,
      () => {
        clearTimeout(timer);
        timer = setTimeout(end, pause);
      },
      { signal: waiting.signal },
    );
  listen('input', SILENCE_MS);
  // After this event some browsers still put the finished letter in.
  listen('compositionend', 0);
  listen('focusout', 0);
}
