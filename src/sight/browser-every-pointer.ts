/** Matches everything, and is more specific than any selector of a page. */
const any = ':not(#_#_#_#_#_)';
const all = `${any},${any}::before,${any}::after`;
/** What changes meanwhile starts no transition (`allow-discrete`), of which the page would hear; others go on. */
const still = `${all}{transition-duration:0s!important;transition-delay:0s!important}`;
const everyPointer = `${still}${all}{pointer-events:auto!important;interactivity:auto!important}`;

/** A document or shadow root, also of another window, whose classes are not those of this one. */
export type Tree = Partial<DocumentOrShadowRoot & ParentNode> & Pick<Node, 'ownerDocument'>;

/**
 * Gives what `look` returns while everything that paints at these points takes pointers, so that the browser finds it
 * there. Nothing is painted meanwhile, and nothing changes in the tree of
 * `element`. Undefined if the browser cannot do that (Safari before 16.4).
 */
export function withEveryPointer<Seen>(root: Tree, element: Element, look: () => Seen): Seen | undefined {
  const adopted: { tree: Tree; before: CSSStyleSheet[]; sheet: CSSStyleSheet }[] = [];
  try {
    for (const tree of treesIn(root, element)) {
      const { adoptedStyleSheets } = tree;
      const view = (tree.ownerDocument ?? (tree as Document)).defaultView as typeof globalThis | null;
      if (adoptedStyleSheets === undefined || view === null) return undefined;
      const before = [...adoptedStyleSheets];
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(everyPointer);
      tree.adoptedStyleSheets = [...before, sheet];
      adopted.push({ tree, before, sheet });
    }
    return look();
  } catch {
    // A browser without sheets of one's own.
    return undefined;
  } finally {
    for (const { sheet } of adopted) sheet.replaceSync(still);
    // Computes the styles as they were before transitions may start again.
    for (const { tree } of adopted) tree.elementFromPoint?.(0, 0);
    for (const { tree, before } of adopted) tree.adoptedStyleSheets = before;
  }
}

/** The tree, and the open shadow trees and pages of the same origin within it, but for those of `element`. */
export function* treesIn(root: Tree, element: Element): Generator<Tree> {
  yield root;
  for (const one of root.querySelectorAll?.('*') ?? []) {
    if (one === element) continue;
    const { shadowRoot } = one;
    const { contentDocument } = one as Partial<HTMLIFrameElement>;
    if (shadowRoot !== null && !shadowRoot.contains(element)) yield* treesIn(shadowRoot, element);
    if (contentDocument != null) yield* treesIn(contentDocument, element);
  }
}
