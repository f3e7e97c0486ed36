import { untilTrue } from './until-true.ts';

/** Resolves as soon as the page is visible; rejects with the signal's reason on abort. */
export function pageShown(document: Document, { signal }: { signal: AbortSignal }): Promise<void> {
  return untilTrue(() => !document.hidden, { target: document, types: ['visibilitychange'], signal });
}
