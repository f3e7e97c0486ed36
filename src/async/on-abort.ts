/**
 * Calls `act` once when the signal aborts, or at once if it already has. Returns a function that removes the listener;
 * call it as soon as the abort no longer matters, because a signal may outlive many steps.
 */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) {
    act();
    return () => undefined;
  }
  // A wrapper of its own, so that removing one listener leaves others with the same `act` in place.
  const listener = (): void => act();
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}
