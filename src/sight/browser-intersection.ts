import { onAbort } from '../async/on-abort.ts';

/** Less than this share of the viewfinder on the screen is not seen. */
const leastShare = 1 / 3;

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
    isWithin = true;
    observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined) isWithin = last.intersectionRatio >= leastShare;
      },
      { threshold: [0, leastShare, 1] },
    );
    observer.observe(element);
    return isWithin;
  };
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
