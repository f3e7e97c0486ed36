import { anything, withSheets, type Tree } from './browser-sheets.ts';

const everyPointer = `${anything}{pointer-events:auto!important;interactivity:auto!important}`;

/**
 * Gives what `look` returns while everything that paints at these points takes pointers, so that the browser finds it
 * there. Undefined if the browser cannot do that (Safari before 16.4).
 */
export function withEveryPointer<Seen>(root: Tree, element: Element, look: () => Seen): Seen | undefined {
  return withSheets(new Map([...treesIn(root, element)].map((tree) => [tree, everyPointer])), look);
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
