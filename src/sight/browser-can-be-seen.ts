import { frameOf } from './browser-intersection.ts';
import { hidesWhatIsBelow, hostOf, showsItself } from './browser-paint.ts';

/** Points to check, across and down, as shares of width and height. */
const shares = [1 / 6, 3 / 6, 5 / 6];
/** Least number of the nine points that must be visible. A third ensures that no picture is taken through a slit. */
const leastPoints = 3;
/** Least height and width of a viewfinder that can show a face, in CSS pixels. */
const leastPx = 48;

/**
 * Whether a person can see this element: rendered, visible, large enough, within the window, and not behind anything
 * that hides it. Frames of the same origin are looked through.
 */
export function canBeSeen(element: Element): boolean {
  const { ownerDocument: page } = element;
  if (!element.isConnected || page.hidden || !showsItself(element)) return false;
  const area = element.getBoundingClientRect();
  if (area.width < leastPx || area.height < leastPx) return false;
  return pointsOf(area).filter((point) => isUncovered(element, point)).length >= leastPoints;
}

interface Point {
  x: number;
  y: number;
}

function pointsOf({ left, top, width, height }: DOMRect): Point[] {
  return shares.flatMap((across) =>
    shares.map((down) => ({ x: left + width * across, y: top + height * down })),
  );
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
