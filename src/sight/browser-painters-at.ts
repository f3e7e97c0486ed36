import type { Tree } from './browser-sheets.ts';
import type { Point } from './point.ts';

/**
 * All that takes pointers at this point, topmost first. What an open shadow root holds comes before its host, but for
 * hosts around `element`: the browser does not say what of theirs lies behind it.
 */
export function paintersAt(tree: Tree, element: Element, point: Point): readonly Element[] {
  return (tree.elementsFromPoint?.(point.x, point.y) ?? [])
    .filter((one) => one.getRootNode() === tree)
    .flatMap((one) =>
      one.shadowRoot === null || one.contains(element)
        ? [one]
        : [...paintersAt(one.shadowRoot, element, point), one],
    );
}
