import { boxOf } from './browser-box-of.ts';
import { ovalOf } from './browser-oval-of.ts';
import { frameOf } from './browser-intersection.ts';
import { withoutCastShadows } from './browser-cast-shadows.ts';
import {
  hasOpaqueBackdrop,
  hideWhatIsBelow,
  hostOf,
  isCoveredByPart,
  isFacingAway,
  showsItself,
  type Below,
} from './browser-paint.ts';
import { withEveryPointer, type Tree } from './browser-every-pointer.ts';
import { paintersAt } from './browser-painters-at.ts';
import { createPictureReader } from './browser-picture-reader.ts';
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
/** Width and height may be scaled differently up to this factor. More comes from a turn away from the user. */
const mostSkew = 3;

/**
 * Whether a person can see this screen: rendered, visible, large enough, within the window, and not behind anything
 * that hides it. Frames of the same origin are looked through. `thorough` also finds covers that take no pointer, for
 * which the browser computes the styles of the whole page.
 */
export function canBeSeen({ element, finder, part }: Screen, wasSeen = true, thorough = true): boolean {
  const { ownerDocument: page } = element;
  if (!element.isConnected || page.hidden || !showsItself(element) || isFacingAway(element)) return false;
  const { across, down, least, leastAgain, leastPx } = demands[part];
  const whole = boxOf(element);
  if (whole.width < leastPx || whole.height < leastPx || isTurnedAway(element, whole)) return false;
  const { left, top, width, height } = part === 'oval' ? ovalOf(whole) : whole;
  const points = across.flatMap((x) => down.map((y) => ({ x: left + width * x, y: top + height * y })));
  const enough = wasSeen ? least : leastAgain;
  for (const holder of [finder, ...hostsOf(element)])
    if (holder !== undefined && isCoveredByPart(holder, whole)) return false;
  const own = finder === undefined ? points : points.filter((point) => isOwnOnTop(finder, point));
  return own.length >= enough && uncoveredOf(element, own, thorough).length >= enough;
}

/** Whether the element's own shadow tree has nothing over the picture that hides it: no style of a part, for example. */
function isOwnOnTop(finder: Element, { x, y }: Point): boolean {
  const root: Node & Partial<DocumentOrShadowRoot> = finder.getRootNode();
  if (getComputedStyle(finder).pointerEvents === 'none') return true;
  let at = root.elementFromPoint?.(x, y) ?? null;
  // A pseudo-element over the picture is found as the element that it belongs to.
  if (at === finder || !finder.contains(at)) return false;
  for (; at !== null && at !== finder; at = at.parentElement) {
    if (at.tagName !== 'VIDEO' && hideWhatIsBelow([at])) return false;
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

/** Looks from the tree around the element's host outwards, through shadow roots, then through frames. */
function uncoveredOf(element: Element, points: readonly Point[], thorough: boolean): readonly Point[] {
  let inner = hostOf(element) ?? element;
  let left = points;
  for (;;) {
    left = onTopOf(inner, left, thorough);
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
    thorough,
  );
}

/** The points at which nothing in the element's own tree hides it. */
function onTopOf(element: Element, points: readonly Point[], thorough: boolean): readonly Point[] {
  // Documents of other frames are no instances of this window's classes.
  const root: Node & Tree = element.getRootNode();
  const { fullscreenElement = null } = root;
  if (fullscreenElement !== null && !fullscreenElement.contains(element)) return [];
  if (hasOpaqueBackdrop(root, element)) return [];
  const open = points.filter((point) => isFound(root, element, point));
  if (!thorough || open.length === 0) return open;
  const opacityAt = createPictureReader();
  const uncovered = withEveryPointer(root, { element, points: open }, () =>
    open.filter((point) => !isUnderSheer(root, { element, point, opacityAt })),
  );
  return withoutCastShadows(root, element, uncovered ?? open);
}

/** Whether something that takes no pointer hides the element at this point. It is found while everything takes pointers. */
function isUnderSheer(root: Tree, below: Below): boolean {
  const { element, point } = below;
  const found = paintersAt(root, element, point);
  const at = found.findIndex((one) => one === element || element.contains(one));
  return hideWhatIsBelow(found.slice(0, Math.max(at, 0)), below);
}

/** Whether the browser finds the element at this point, with nothing above it that hides it. */
function isFound(root: Tree, element: Element, point: Point): boolean {
  const { x, y } = point;
  const isPartOf = (one: Element): boolean => one === element || element.contains(one);
  // Mostly nothing lies above it, and one look is enough.
  const top = root.elementFromPoint?.(x, y) ?? undefined;
  if (top !== undefined && isPartOf(top)) return true;
  const found = paintersAt(root, element, point);
  const at = found.findIndex(isPartOf);
  if (at !== -1) return !hideWhatIsBelow(found.slice(0, at), { element, point });
  // What takes no pointer is never found. Whether its place is in the window, is known.
  const { defaultView } = element.ownerDocument;
  return (
    defaultView?.getComputedStyle(element).pointerEvents === 'none' &&
    x >= 0 &&
    y >= 0 &&
    x < defaultView.innerWidth &&
    y < defaultView.innerHeight
  );
}
