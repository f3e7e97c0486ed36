import { onAbort } from '../async/on-abort.ts';
import { centreOf } from './browser-centre-of.ts';

/** No more than this share of the viewfinder's centre on the screen is not seen. */
const leastShare = 0.5;
/** The browser tells whenever one of these shares of the whole comes into sight, or goes out of it. */
const threshold = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/**
 * Says of an element in a frame of another origin whether enough of it is within the window: its own document cannot
 * see how far the page around the frame is scrolled. True of every other element, and until the browser has looked.
 */
export function watchIntersection({ signal }: { signal: AbortSignal }): (element: Element) => boolean {
  let watched: Element | undefined;
  let isWithin = true;
  let observer: IntersectionObserver | undefined;
  onAbort(signal, () => observer?.disconnect());
  return (element) => {
    if (signal.aborted || !isInForeignFrame(element)) return true;
    if (watched === element) return isWithin;
    observer?.disconnect();
    watched = element;
    observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined) isWithin = shareOf(last) > leastShare;
      },
      { threshold },
    );
    observer.observe(element);
    return isWithin;
  };
}

/** The share of the centre that is within the window. */
function shareOf({ boundingClientRect, intersectionRect: seen }: IntersectionObserverEntry): number {
  const { left, right, top, bottom, width, height } = centreOf(boundingClientRect);
  const across = Math.min(right, seen.right) - Math.max(left, seen.left);
  const down = Math.min(bottom, seen.bottom) - Math.max(top, seen.top);
  return (Math.max(0, across) * Math.max(0, down)) / (width * height);
}

function isInForeignFrame({ ownerDocument: { defaultView } }: Element): boolean {
  for (let view: Window | null = defaultView; view !== null && view !== view.parent; view = view.parent) {
    if (frameOf(view) === undefined) return true;
  }
  return false;
}

/** The element that a window is framed by; undefined for the outermost window and behind another origin. */
export function frameOf(view: Window): Element | undefined {
  try {
    return view.frameElement ?? undefined;
  } catch {
    return undefined;
  }
}
