//! Waiting until no letter is being composed: it would be lost with the control it is composed in.

/**
 * @param {Opening} opening
 * @param {() => void} then at once if nothing is being composed
 */
export function whenComposed(opening, then) {
  if (opening.isComposing) {
    const ended = () => {
      opening.isComposing = false;
      whenComposed(opening, then);
    };
    opening.dialog.addEventListener('compositionend', () => setTimeout(ended), { once: true });
  } else {
    then();
  }
}
