/** A signal that aborts after so many milliseconds. As `AbortSignal.timeout`, which the oldest browsers lack. */
export function abortAfter(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
