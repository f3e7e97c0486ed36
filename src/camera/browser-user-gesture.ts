import { eventOnce } from '../async/event-once.ts';

/** What browsers take for a person's own wish, wherever on the page it happens. */
const presses = ['pointerup', 'click', 'keydown'];

/** Settles at the next user gesture on the page. Rejects on abort. */
export async function userGesture(document: Document, { signal }: { signal: AbortSignal }): Promise<void> {
  await eventOnce(document, presses, { signal, capture: true });
}
