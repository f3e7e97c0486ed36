import { boxOf } from './browser-box-of.ts';
import { ovalOf } from './browser-oval-of.ts';
import { frameOf } from './browser-intersection.ts';
import { withoutCastShadows } from './browser-cast-shadows.ts';
import { isInFront, partsOf } from './browser-parts.ts';
import type { Below, CloseLook, Layer } from './browser-look.ts';
import { isMasked } from './browser-is-masked.ts';
import {
  around,
  backdropsOver,
  hideWhatIsBelow,
  hostOf,
  isShape,
  mayFaceAway,
  showsItself,
} from './browser-paint.ts';
import { withEveryPointer } from './browser-every-pointer.ts';
import type { Tree } from './browser-sheets.ts';
import { outOfReach } from './browser-out-of-reach.ts';
import { paintersAt } from './browser-painters-at.ts';
import type { Point } from './point.ts';
import type { Screen } from './browser-screen.ts';

interface Demand {
  /** Shares of the area's width and height at which it is checked. */
  across: readonly number[];
  down: readonly number[];
  /** Least number of these points that must be visible. */
  least: number;
  /** The number for a screen that was out of sight. */
  leastAgain: number;
  /** Least height and width, in CSS pixels. */
  leastPx: number;
}

const demands: Readonly<Record<Screen['part'], Demand>> = {
  // No half of the area holds more than half of the 24 points. A screen comes back by more than it went out with, or
  // what lies at the edge of the face would flicker. In a viewfinder of 96 px the oval is 60 px wide.
  oval: {
    across: [1, 3, 5, 7].map((eighth) => eighth / 8),
    down: [1, 3, 5, 7, 9, 11].map((twelfth) => twelfth / 12),
    least: 13,
    leastAgain: 16,
    leastPx: 96,
  },
  any: { across: [1 / 6, 3 / 6, 5 / 6], down: [1 / 6, 3 / 6, 5 / 6], least: 3, leastAgain: 3, leastPx: 48 },
};
/** The elements to which a page can attach a shadow root. */
const shadowHosts = /-|^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;
/** Width and height may be scaled differently up to this factor. More comes from a turn away from the user. */
const mostSkew = 3;

export interface Looking {
  /** Whether the screen was seen before; if not, more of it must be visible. */
  wasSeen?: boolean;
  /** Also finds covers that take no pointer, for which the browser computes the styles of the whole page. */
  thorough?: boolean;
  /** Gives the reader of masks, gradients and the like once it has loaded. Without it, they count as covers. */
  closely?: () => CloseLook | undefined;
}

/**
 * Whether a user can see this screen: rendered, visible, large enough, within the window, and not behind anything that
 * hides it. Frames of the same origin are looked through.
 */
export function canBeSeen(
  { element, finder, part }: Screen,
  { wasSeen = true, thorough = true, closely = () => undefined }: Looking = {},
): boolean {
  const { ownerDocument: page } = element;
  if (!element.isConnected || page.hidden || !showsItself(element)) return false;
  if (mayFaceAway(element) && closely()?.isFacingAway(element) !== false) return false;
  const { across, down, least, leastAgain, leastPx } = demands[part];
  const whole = boxOf(element);
  if (whole.width < leastPx || whole.height < leastPx || isTurnedAway(element, whole)) return false;
  const { left, top, width, height } = part === 'oval' ? ovalOf(whole) : whole;
  let points = across.flatMap((x) => down.map((y) => ({ x: left + width * x, y: top + height * y })));
  if (isMaskedAnywhere(element))
    points = points.filter((point) => closely()?.isLeft(element, point) ?? false);
  const parts = ownLayers(element, finder);
  points = points.filter(
    (point) =>
      !hideWhatIsBelow(parts, { element, point, closely }) &&
      (finder === undefined || isOwnOnTop(finder, { element, point, closely })),
  );
  const enough = wasSeen ? least : leastAgain;
  return points.length >= enough && uncoveredOf(element, points, { thorough, closely }).length >= enough;
}

function isMaskedAnywhere(element: Element): boolean {
  return around(element).some((at) => isMasked(at, getComputedStyle(at)));
}

/**
 * The pseudo-elements that lie over the picture, of its own shadow tree and of the hosts around it. Pointers find them
 * as the element that they belong to, which is no cover of its own.
 */
function ownLayers(element: Element, finder: Element | undefined): Layer[] {
  const own = finder === undefined ? [] : [finder, ...finder.querySelectorAll('*')];
  return [...own, ...hostsOf(element)].flatMap((holder) =>
    partsOf(holder)
      .filter(isInFront)
      .map((part) => ({ element: holder, part })),
  );
}

/** Whether the element's own shadow tree has nothing over the picture that hides it: no style of a part, for example. */
function isOwnOnTop(finder: Element, below: Below): boolean {
  const { element, point } = below;
  const root: Node & Tree = finder.getRootNode();
  if (getComputedStyle(finder).pointerEvents === 'none') return true;
  const isInside = (one: Element): boolean => one.getRootNode() === root;
  // Mostly the topmost element is of this tree, and the browser need not find all that lies below it.
  let top = root.elementFromPoint?.(point.x, point.y) ?? null;
  // What the page lays over the whole is judged later.
  if (top === null || !isInside(top)) top = root.elementsFromPoint?.(point.x, point.y).find(isInside) ?? null;
  // A pseudo-element over the picture is found as the element that it belongs to.
  if (top === finder || !finder.contains(top)) return false;
  for (let at = top; at !== null && at !== finder; at = at.parentElement) {
    // The element's own shapes, such as the veil around the oval, have plain colours: no page waits for a close look.
    const closely = isShape(at) ? () => undefined : below.closely;
    if (!at.contains(element) && hideWhatIsBelow([{ element: at }], { ...below, closely })) return false;
  }
  return true;
}

/** Whether a turn in space has made the element much narrower than high, or the other way round, than it is laid out. */
function isTurnedAway(element: Element, { width, height }: DOMRectReadOnly): boolean {
  const laidOut: Partial<Pick<HTMLElement, 'offsetWidth' | 'offsetHeight'>> = element as HTMLElement;
  if (!laidOut.offsetWidth || !laidOut.offsetHeight) return false;
  const skew = width / laidOut.offsetWidth / (height / laidOut.offsetHeight);
  return skew > mostSkew || skew < 1 / mostSkew;
}

/** The hosts of the shadow trees around an element, the innermost first. */
function hostsOf(element: Element): readonly Element[] {
  const host = hostOf(element);
  return host === undefined ? [] : [host, ...hostsOf(host)];
}

type Closely = Required<Pick<Looking, 'thorough' | 'closely'>>;

/** Looks from the tree around the element's host outwards, through shadow roots, then through frames. */
function uncoveredOf(element: Element, points: readonly Point[], looking: Closely): readonly Point[] {
  let inner = hostOf(element) ?? element;
  let left = points;
  for (;;) {
    left = onTopOf(inner, left, looking);
    const outer = hostOf(inner);
    if (outer === undefined) break;
    inner = outer;
  }
  const view = inner.ownerDocument.defaultView;
  const frame = view === null ? undefined : frameOf(view);
  if (frame === undefined || left.length === 0) return left;
  if (!showsItself(frame)) return [];
  const box = boxOf(frame);
  return uncoveredOf(
    frame,
    left.map(({ x, y }) => ({
      x: x + box.left + frame.clientLeft,
      y: y + box.top + frame.clientTop,
    })),
    looking,
  );
}

/** The points at which nothing in the element's own tree hides it. */
function onTopOf(
  element: Element,
  points: readonly Point[],
  { thorough, closely }: Closely,
): readonly Point[] {
  // Documents of other frames are no instances of this window's classes.
  const root: Node & Tree = element.getRootNode();
  const { fullscreenElement = null } = root;
  if (fullscreenElement !== null && !fullscreenElement.contains(element)) return [];
  const backdrops = backdropsOver(root, element);
  const over = new Map<Point, readonly Element[]>();
  for (const point of points) {
    const below = { element, point, closely };
    const found = hideWhatIsBelow(backdrops, below) ? undefined : foundOver(root, below);
    if (found !== undefined && !hideWhatIsBelow(asLayers(found), below)) over.set(point, found);
  }
  const open = withoutClosed(root, over, { element, closely });
  if (!thorough || open.length === 0) return open;
  const sheer = { element, isSheer: true, closely };
  const uncovered = (): readonly Point[] => {
    const beyond = outOfReach(root, open, sheer);
    return open.filter((point) => {
      const above = [...beyond].flatMap(([one, hidden]) => (hidden.includes(point) ? [one] : []));
      return !isUnderSheer(root, above, { ...sheer, point });
    });
  };
  // Browsers without sheets of one's own (Safari before 16.4) reach less.
  return withoutCastShadows(root, withEveryPointer(root, element, uncovered) ?? uncovered(), sheer);
}

/** Whether something that takes no pointer hides the element at this point. It is found while everything takes pointers. */
function isUnderSheer(root: Tree, beyond: readonly Element[], below: Below): boolean {
  const { element, point } = below;
  const found = paintersAt(root, element, point);
  const at = found.findIndex((one) => one === element || element.contains(one));
  return hideWhatIsBelow(asLayers([...beyond, ...found.slice(0, Math.max(at, 0))]), below);
}

function asLayers(found: readonly Element[]): Layer[] {
  return found.map((element) => ({ element }));
}

/** What the browser finds over the element at this point, the topmost first; undefined if it does not find the element. */
function foundOver(root: Tree, { element, point }: Below): readonly Element[] | undefined {
  const { x, y } = point;
  const isPartOf = (one: Element): boolean => one === element || element.contains(one);
  // Mostly nothing lies above it, and one look is enough.
  const top = root.elementFromPoint?.(x, y) ?? undefined;
  if (top !== undefined && isPartOf(top)) return [];
  const found = paintersAt(root, element, point);
  const at = found.findIndex(isPartOf);
  if (at !== -1) return found.slice(0, at);
  // What takes no pointer is never found. Whether its place is in the window, is known.
  const { defaultView } = element.ownerDocument;
  const isInWindow =
    defaultView?.getComputedStyle(element).pointerEvents === 'none' &&
    x >= 0 &&
    y >= 0 &&
    x < defaultView.innerWidth &&
    y < defaultView.innerHeight;
  return isInWindow ? [] : undefined;
}

/**
 * The points at which nothing in a closed shadow root lies over the element. The paint of such a thing cannot be read,
 * so it counts as a cover if it takes pointers.
 */
function withoutClosed(
  root: Tree,
  over: ReadonlyMap<Point, readonly Element[]>,
  { element, closely }: Omit<Below, 'point'>,
): readonly Point[] {
  const suspects = new Map<Point, readonly Element[]>();
  for (const [point, found] of over) {
    const hosts = found.filter(mayHoldClosedRoot);
    if (hosts.length > 0) suspects.set(point, hosts);
  }
  const points = [...over.keys()];
  if (suspects.size === 0) return points;
  const covered = closely()?.closedOver(suspects, root, element) ?? [...suspects.keys()];
  return points.filter((point) => !covered.includes(point));
}

/** Whether an element may have a shadow root, as components and a few elements of HTML may, and shows none. */
function mayHoldClosedRoot({ shadowRoot, localName }: Element): boolean {
  return shadowRoot === null && shadowHosts.test(localName);
}
