import type { Point } from './point.ts';

/** Matches everything, and is more specific than any selector of a page. */
const any = ':not(#_#_#_#_#_)';
const everyPointer = `${any},${any}::before,${any}::after{pointer-events:auto!important;interactivity:auto!important}`;

/** A document or shadow root, also of another window, whose classes are not those of this one. */
export type Tree = Partial<DocumentOrShadowRoot & ParentNode> & Pick<Node, 'ownerDocument'>;

/**
 * Gives what `look` returns while everything that paints at these points takes pointers, so that the browser finds it
 * there, and while further rules apply. Nothing is painted meanwhile. Of what is around `element`, and of its own tree,
 * nothing changes. Undefined if the browser cannot do that (Safari before 16.4).
 */
export function withEveryPointer<Seen>(
  root: Tree,
  { element, points }: { element: Element; points: readonly Point[] },
  look: () => Seen,
  rules = '',
): Seen | undefined {
  const undo: (() => void)[] = [];
  try {
    for (const tree of treesIn(root, element)) {
      const { adoptedStyleSheets } = tree;
      const view = (tree.ownerDocument ?? (root as Document)).defaultView as typeof globalThis | null;
      if (adoptedStyleSheets === undefined || view === null) return undefined;
      const before = [...adoptedStyleSheets];
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(everyPointer + (tree === root ? rules : ''));
      tree.adoptedStyleSheets = [...before, sheet];
      undo.push(() => {
        tree.adoptedStyleSheets = before;
      });
      for (const back of takeStubborn(tree, element, points)) undo.push(back);
    }
    return look();
  } catch {
    // A browser without sheets of one's own.
    return undefined;
  } finally {
    for (const back of undo.reverse()) back();
  }
}

/** The tree and the open shadow trees within it, but for that of `element`. */
function* treesIn(root: Tree, element: Element): Generator<Tree> {
  yield root;
  for (const { shadowRoot } of root.querySelectorAll?.('*') ?? []) {
    if (shadowRoot !== null && shadowRoot.host !== element && !shadowRoot.contains(element))
      yield* treesIn(shadowRoot, element);
  }
}

/** Lets pointers reach what no sheet can: what is inert, and what a style attribute or a layer keeps from them. */
function* takeStubborn(tree: Tree, element: Element, points: readonly Point[]): Generator<() => void> {
  for (const one of tree.querySelectorAll?.('[inert]') ?? []) {
    const inert = one.getAttribute('inert') ?? '';
    if (one.contains(element)) continue;
    one.removeAttribute('inert');
    yield () => one.setAttribute('inert', inert);
  }
  for (const one of tree.querySelectorAll?.<HTMLElement>('*') ?? []) {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const isThere = points.some(({ x, y }) => x >= left && x < right && y >= top && y < bottom);
    if (!isThere || getComputedStyle(one).pointerEvents !== 'none') continue;
    const { style } = one;
    const hadStyle = one.hasAttribute('style');
    const [value, priority] = [
      style.getPropertyValue('pointer-events'),
      style.getPropertyPriority('pointer-events'),
    ];
    style.setProperty('pointer-events', 'auto', 'important');
    yield () => {
      style.setProperty('pointer-events', value, priority);
      if (!hadStyle) one.removeAttribute('style');
    };
  }
}
