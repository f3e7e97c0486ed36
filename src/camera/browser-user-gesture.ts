/** What browsers take for a person's own wish, wherever on the page it happens. */
const presses = ['pointerup', 'click', 'keydown'] as const;

/** Settles when the person presses anything on the page. Rejects on abort. */
export function userGesture(document: Document, { signal }: { signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      signal.removeEventListener('abort', abort);
      for (const press of presses) document.removeEventListener(press, settle, true);
    };
    const settle = (): void => {
      leave();
      resolve();
    };
    const abort = (): void => {
      leave();
      reject(signal.reason);
    };
    for (const press of presses) document.addEventListener(press, settle, true);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}
