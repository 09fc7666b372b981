//! Builds what the person gets to see, node by node: no markup is ever parsed.

/**
 * @param {Tree} tree
 * @param {Record<string, any>} words what stands for a name in braces
 * @param {RecordedEvent[]} [offered] one card each
 * @param {number} [place] of the card being built
 * @returns {any}
 */
export const build = (tree, words, offered = [], place) => {
  /** @param {string} text */
  const filled = (text) => text.replace(/{(\w+)}|noticed-0/g, (_, name) => (name ? words[name] : 'noticed-' + place));
  if (!Array.isArray(tree)) {
    return filled(tree);
  }
  const [tag, attributes, ...children] = tree;
  const element = document.createElementNS(/svg|path/.test(tag) ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml', tag);
  for (const name of Object.keys(attributes)) {
    element.setAttribute(name, filled(attributes[name]));
  }
  for (const child of children) {
    const name = /** @type {any} */ (child)[1]?.class;
    if (name == 'choice card') {
      offered.forEach(({ kind, text, url, method, status }, index) => {
        const detail = [method, url?.replace(/^\w+:\/\/[^/]*|\?.*/g, ''), status].join(' ').trim();
        element.append(build(child, { ...words, kind: words[__SHELL__.kinds[kind]], text, detail }, [], index));
      });
    } else if (name != 'cards' || offered[0]) {
      element.append(build(child, words, offered, place));
    }
  }
  return element;
};
