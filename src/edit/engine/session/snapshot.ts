// The reader's page as it was, to be put back when editing ends.
//
// Leptos keeps the nodes it hydrated and changes them in place when the reader goes on to another
// article. So the very same nodes come back, with the attributes and the text they had; copies would
// look alike, and the next page would be written into nodes that nobody sees.

interface Kept {
  node: Element;
  attributes: [name: string, value: string][];
  children: Node[];
  texts: [node: CharacterData, text: string][];
}

/**
 * Remembers `roots`; what it returns puts them back. What stands in `body` is finished HTML that
 * Leptos never walks: it comes back as text.
 */
export function remember(roots: Element[], body: Element | null): () => void {
  const kept = roots.flatMap((root) => [...walk(root, body)]);
  const html = body?.innerHTML ?? "";
  return () => {
    for (const one of kept) putBack(one);
    if (body && body.innerHTML !== html) body.innerHTML = html;
  };
}

function* walk(node: Element, body: Element | null): Generator<Kept> {
  const isBody = node === body;
  const children = isBody ? [] : [...node.childNodes];
  yield {
    node,
    attributes: [...node.attributes].map(({ name, value }) => [name, value]),
    children,
    texts: children.flatMap((child) => (child instanceof CharacterData ? [[child, child.data]] : [])),
  };
  if (isBody) return;
  for (const child of node.children) yield* walk(child, body);
}

function putBack({ node, attributes, children, texts }: Kept): void {
  for (const { name } of [...node.attributes]) {
    if (!attributes.some(([kept]) => kept === name)) node.removeAttribute(name);
  }
  for (const [name, value] of attributes) {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
  for (const [text, was] of texts) if (text.data !== was) text.data = was;
  const now = [...node.childNodes];
  const isAsWas = now.length === children.length && now.every((child, index) => child === children[index]);
  // What stands in the body is not ours to put back here.
  if (!isAsWas && children.length > 0) node.replaceChildren(...children);
}
