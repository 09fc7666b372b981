//! Builds what the person gets to see, node by node: no markup is ever parsed.

/**
 * @param {Tree} tree
 * @param {Record<string, any>} words what stands for a name in braces
 * @param {Node[]} [cards] go where the tree says 0
 * @returns {any}
 */
export const build = (tree, words, cards = []) => {
  if (!Array.isArray(tree)) {
    return String(tree).replace(/{(\w+)}/g, (_, name) => words[name]);
  }
  const [tag, attributes, ...children] = tree;
  const element = document.createElement(tag);
  for (const name in attributes) {
    element.setAttribute(name, build(attributes[name], words));
  }
  for (const child of children) {
    element.append(...(child ? [build(child, words, cards)] : cards));
  }
  return element;
};
