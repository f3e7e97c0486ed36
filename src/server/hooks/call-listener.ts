/**
 * Calls a listener and passes its errors to `failed`: what it throws, and what its promise rejects with. Node ends a
 * process for a rejection that no code handles, and a type `() => void` accepts an async function.
 */
export function callListener<T>(
  listener: ((value: T) => unknown) | undefined,
  value: T,
  failed: (error: unknown) => void,
): void {
  try {
    Promise.resolve(listener?.(value)).catch(failed);
  } catch (error) {
    failed(error);
  }
}
