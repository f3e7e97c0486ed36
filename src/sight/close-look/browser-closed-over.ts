import { boxOf } from '../browser-box-of.ts';
import { paintersAt } from '../browser-painters-at.ts';
import { partsOf } from '../browser-parts.ts';
import { outranking, withSheets, type Tree } from '../browser-sheets.ts';
import { isWithin, type Point } from '../point.ts';
import { boxOfPart } from './browser-box-of-part.ts';

type Hosts = ReadonlyMap<Point, readonly Element[]>;

/** Larger than any window; CSS pixels. */
const farPx = 100_000;

/**
 * The points at which pointers meet something in a closed shadow root of one of these hosts. No property says that
 * there is such a root, and the browser finds what it holds as the host. So the hosts' own boxes are kept from
 * pointers for a moment: where a host is found even then, it holds something.
 */
export function closedOver(found: Hosts, root: Tree, element: Element): readonly Point[] {
  const hosts = new Map(
    [...found].map(([point, some]) => [point, some.filter((host) => !isOwnPaint(host, point))]),
  );
  const withoutBoxes = new Map<Tree, string>();
  const boxless = new Set<Element>();
  for (const host of new Set([...hosts.values()].flat())) {
    const rule = ruleWithoutBox(host);
    if (rule === undefined) continue;
    boxless.add(host);
    const tree = host.getRootNode() as Tree;
    withoutBoxes.set(tree, (withoutBoxes.get(tree) ?? '') + rule);
  }
  const points = [...hosts.keys()];
  const met = withSheets(withoutBoxes, () =>
    points.filter((point) => {
      const painters = paintersAt(root, element, point);
      const at = painters.findIndex((one) => one === element || element.contains(one));
      const over = new Set(painters.slice(0, at === -1 ? undefined : at));
      return hosts.get(point)?.some((host) => boxless.has(host) && over.has(host));
    }),
  );
  const isGuessed = (host: Element): boolean => met === undefined || !boxless.has(host);
  const guessed = points.filter((point) =>
    hosts.get(point)?.some((host) => isGuessed(host) && mayHold(host, point, element)),
  );
  return [...(met ?? []), ...guessed];
}

/** Whether pointers find a host for its text or a pseudo-element. */
function isOwnPaint(host: Element, point: Point): boolean {
  const text = host.ownerDocument.createRange();
  return (
    partsOf(host).some((part) => isWithin(boxOfPart(host, part), point)) ||
    [...host.childNodes].some((node) => {
      if (node.nodeType !== Node.TEXT_NODE) return false;
      text.selectNode(node);
      return [...text.getClientRects()].some((box) => isWithin(box, point));
    })
  );
}

/** Where its box cannot be kept from pointers: a host whose box is elsewhere, or a component without children. */
function mayHold(host: Element, point: Point, element: Element): boolean {
  if (host.contains(element)) return false;
  return !isWithin(boxOf(host), point) || (host.localName.includes('-') && !host.hasChildNodes());
}

/**
 * A rule that makes a host's box round and so large that the window lies in the corner that is cut off, where pointers
 * do not find it. What the host holds stays where it is: the box grows by its borders, and margins take that back.
 * Undefined for what has no box of its own, and for a box that would lose its place of scrolling.
 */
function ruleWithoutBox(host: Element): string | undefined {
  const style = getComputedStyle(host);
  const { width, height, boxSizing, marginRight, marginBottom, transform, transformOrigin, contain } = style;
  if (!width.endsWith('px') || host.scrollTop !== 0 || host.scrollLeft !== 0) return undefined;
  const far = boxSizing === 'border-box' ? farPx : 0;
  const declarations = {
    ...{ width: `calc(${width} + ${far}px)`, height: `calc(${height} + ${far}px)` },
    ...{ 'min-width': 0, 'min-height': 0, 'max-width': 'none', 'max-height': 'none', flex: 'none' },
    ...{ 'border-right': `${farPx}px solid transparent`, 'border-bottom': `${farPx}px solid transparent` },
    'margin-right': `calc(${marginRight} - ${farPx}px)`,
    'margin-bottom': `calc(${marginBottom} - ${farPx}px)`,
    'border-radius': '50%',
    ...{ transform, 'transform-origin': transformOrigin },
    // All of these would cut off what the host holds.
    ...{ overflow: 'visible', 'clip-path': 'none', 'content-visibility': 'visible' },
    contain: /paint|strict|content/.test(contain) ? 'layout' : contain,
  };
  const css = Object.entries(declarations).map(([name, value]) => `${name}:${value}!important`);
  return `${pathTo(host)}${outranking}{${css.join(';')}}`;
}

/** A selector for this element alone, without a change of its attributes. */
function pathTo(element: Element): string {
  const { parentElement, parentNode } = element;
  if (parentNode === element.ownerDocument) return ':root';
  const at = [...(parentNode?.children ?? [])].indexOf(element) + 1;
  return `${parentElement === null ? ':host' : pathTo(parentElement)}>:nth-child(${at})`;
}
