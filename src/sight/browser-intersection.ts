import { onAbort } from '../async/on-abort.ts';
import { ovalOf } from './browser-oval-of.ts';
import type { Screen } from './browser-screen.ts';

/** Least share of a screen whose own styles have not arrived. */
const leastOfAny = 1 / 3;
/** No more than this share of the oval's area on the screen is not seen. */
const leastShare = 0.5;
/** The browser tells whenever one of these shares of the whole comes into sight, or goes out of it. */
const threshold = [0.2, 0.3, leastOfAny, 0.4, 0.5, 0.6, 0.7, 0.8];

/**
 * Says of an element in a frame of another origin whether enough of it is within the window: its own document cannot
 * see how far the page around the frame is scrolled. True of every other element, and until the browser has looked.
 */
export function watchIntersection({ signal }: { signal: AbortSignal }): (screen: Screen) => boolean {
  let watched: Element | undefined;
  let last: IntersectionObserverEntry | undefined;
  let observer: IntersectionObserver | undefined;
  onAbort(signal, () => observer?.disconnect());
  return ({ element, part }) => {
    if (signal.aborted || !isInForeignFrame(element)) return true;
    const isWithin = (): boolean =>
      last === undefined ||
      (part === 'oval' ? shareOf(last) > leastShare : last.intersectionRatio >= leastOfAny);
    if (watched === element) return isWithin();
    observer?.disconnect();
    watched = element;
    observer = new IntersectionObserver(
      (entries) => {
        last = entries.at(-1) ?? last;
      },
      { threshold },
    );
    observer.observe(element);
    // Until the browser has checked this element, its answer for the last one holds.
    return isWithin();
  };
}

/** The share of the oval's area that is within the window. */
function shareOf({ boundingClientRect, intersectionRect: seen }: IntersectionObserverEntry): number {
  const { left, right, top, bottom, width, height } = ovalOf(boundingClientRect);
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
