//! What is said where pictures come in: one calm sentence at a time, with what can be done about it.

/** @typedef {{ root: Element, locale: Locale, isTaking?: boolean }} Place the widget's, and whether a picture is being taken there */

/** @typedef {{ name: string, label: string, onPress?: () => void }} Choice */

/** @param {Place} place @param {string} name */
export const word = ({ locale }, name) => __FILES_WORDS__[locale][name];

/**
 * Says a sentence, in place of the one before; nothing where no picture is asked for.
 * @param {Place} place
 * @param {string} name of the sentence; empty to fall silent
 * @param {Choice[]} [choices]
 */
export function say(place, name, choices = []) {
  const ladder = place.root.querySelector('#ladder');
  if (!ladder) {
    return;
  }
  // A region is read out if it is there before its text is.
  const line = ladder.querySelector('p') ?? ladder.appendChild(document.createElement('p'));
  line.className = 'fine';
  line.setAttribute('role', 'status');
  const held = ladder.contains(/** @type {ShadowRoot} */ (place.root.getRootNode()).activeElement);
  ladder.replaceChildren(line, ...choices.map((choice) => button(place, choice)));
  requestAnimationFrame(() => (line.textContent = name && word(place, name)));
  // Whoever pressed what is gone isn't sent back to the top of the page.
  held && /** @type {HTMLElement | null} */ (ladder.querySelector('button') ?? place.root.querySelector('[name=capture]'))?.focus();
}

/** @param {Place} place @param {Choice} choice */
function button(place, { name, label, onPress }) {
  const made = document.createElement('button');
  made.type = 'button';
  made.name = name;
  made.className = 'plain';
  made.textContent = word(place, label);
  onPress && made.addEventListener('click', onPress, { once: true });
  return made;
}
