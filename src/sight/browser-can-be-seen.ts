import { frameOf } from './browser-intersection.ts';
import { centreOf } from './browser-centre-of.ts';
import { hasOpaqueBackdrop, hidesWhatIsBelow, hostOf, showsItself } from './browser-paint.ts';

/** Where the centre is checked, in eighths of its width and twelfths of its height: no half of it holds more than half of the points. */
const across = [1, 3, 5, 7];
const down = [1, 3, 5, 7, 9, 11];
/** Least number of these 24 points that must be visible: more than half. */
const leastPoints = 13;
/** What came out of sight must come back by more, or what lies at the edge of the face would flicker. */
const leastPointsAgain = 16;
/** Least height and width of a viewfinder that can show a face, in CSS pixels; its oval is 60 px wide then. */
const leastPx = 96;

/**
 * Whether a person can see the centre of this element, where the face is: rendered, visible, large enough, within the
 * window, and not behind anything that hides it. Frames of the same origin are looked through.
 */
export function canBeSeen(element: Element, wasSeen = true): boolean {
  const { ownerDocument: page } = element;
  if (!element.isConnected || page.hidden || !showsItself(element)) return false;
  const area = element.getBoundingClientRect();
  if (area.width < leastPx || area.height < leastPx) return false;
  const { length } = pointsOf(centreOf(area)).filter((point) => isUncovered(element, point));
  return length >= (wasSeen ? leastPoints : leastPointsAgain);
}

interface Point {
  x: number;
  y: number;
}

function pointsOf({ left, top, width, height }: DOMRect): Point[] {
  return across.flatMap((x) => down.map((y) => ({ x: left + (width * x) / 8, y: top + (height * y) / 12 })));
}

/** Looks from the tree around the element's host outwards, through shadow roots, then through frames. */
function isUncovered(element: Element, point: Point): boolean {
  let inner = hostOf(element) ?? element;
  for (;;) {
    if (!isOnTop(inner, point)) return false;
    const outer = hostOf(inner);
    if (outer === undefined) break;
    inner = outer;
  }
  const view = inner.ownerDocument.defaultView;
  const frame = view === null ? undefined : frameOf(view);
  if (frame === undefined) return true;
  if (!showsItself(frame)) return false;
  const { left, top } = frame.getBoundingClientRect();
  return isUncovered(frame, { x: point.x + left + frame.clientLeft, y: point.y + top + frame.clientTop });
}

/** Whether nothing in the element's own tree hides it at this point. */
function isOnTop(element: Element, { x, y }: Point): boolean {
  // Documents of other frames are no instances of this window's classes.
  const root: Node & Partial<DocumentOrShadowRoot> = element.getRootNode();
  const { fullscreenElement = null } = root;
  if (fullscreenElement !== null && !fullscreenElement.contains(element)) return false;
  if (hasOpaqueBackdrop(root, element)) return false;
  const { defaultView } = element.ownerDocument;
  // What takes no pointer is not found by its place on the screen; whether that place is in the window, is known.
  if (defaultView?.getComputedStyle(element).pointerEvents === 'none')
    return x >= 0 && y >= 0 && x < defaultView.innerWidth && y < defaultView.innerHeight;
  const isPartOf = (one: Element): boolean => one === element || element.contains(one);
  // Mostly nothing lies above it, and one look is enough.
  const top = root.elementFromPoint?.(x, y) ?? undefined;
  if (top === undefined || isPartOf(top)) return top !== undefined;
  const found = root.elementsFromPoint?.(x, y) ?? [];
  const at = found.findIndex(isPartOf);
  return at !== -1 && !found.slice(0, at).some((above) => hidesWhatIsBelow(above));
}
