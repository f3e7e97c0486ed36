/** Is more specific than any selector of a page. */
export const outranking = ':not(#_#_#_#_#_)';
export const anything = `${outranking},${outranking}::before,${outranking}::after`;
/** What changes meanwhile starts no transition (`allow-discrete`), of which the page would hear; others go on. */
const still = `${anything}{transition-duration:0s!important;transition-delay:0s!important}`;

/** A document or shadow root, also of another window, whose classes are not those of this one. */
export type Tree = Partial<DocumentOrShadowRoot & ParentNode> & Pick<Node, 'ownerDocument'>;

/**
 * Gives what `look` returns while each of these trees has one more style sheet. Nothing is painted meanwhile, and no
 * tree changes. Undefined if the browser has no sheets of one's own (Safari before 16.4).
 */
export function withSheets<Seen>(cssOf: ReadonlyMap<Tree, string>, look: () => Seen): Seen | undefined {
  const adopted: { tree: Tree; before: CSSStyleSheet[]; sheet: CSSStyleSheet }[] = [];
  try {
    for (const [tree, css] of cssOf) {
      const { adoptedStyleSheets } = tree;
      const view = (tree.ownerDocument ?? (tree as Document)).defaultView as typeof globalThis | null;
      if (adoptedStyleSheets === undefined || view === null) return undefined;
      const before = [...adoptedStyleSheets];
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(still + css);
      tree.adoptedStyleSheets = [...before, sheet];
      adopted.push({ tree, before, sheet });
    }
    return look();
  } catch {
    return undefined;
  } finally {
    for (const { sheet } of adopted) sheet.replaceSync(still);
    // Computes the styles as they were before transitions may start again.
    for (const { tree } of adopted) tree.elementFromPoint?.(0, 0);
    for (const { tree, before } of adopted) tree.adoptedStyleSheets = before;
  }
}
