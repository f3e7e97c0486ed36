import { untilAborted } from './until-aborted.ts';

/** What is used of an `EventTarget`. */
export type EventSource = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** Resolves with the next event of one of `types`; rejects with the signal's reason on abort. Leaves no listener. */
export async function eventOnce(
  target: EventSource,
  types: readonly string[],
  { signal, capture = false }: { signal: AbortSignal; capture?: boolean },
): Promise<Event> {
  let stopListening = (): void => undefined;
  const happened = new Promise<Event>((resolve) => {
    for (const type of types) target.addEventListener(type, resolve, capture);
    stopListening = () => {
      for (const type of types) target.removeEventListener(type, resolve, capture);
    };
  });
  try {
    return await untilAborted(happened, signal);
  } finally {
    stopListening();
  }
}
