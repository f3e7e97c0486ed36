/** Resolves in a task of its own, so that the thread answers its user and paints in between. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as Partial<typeof globalThis>;
  // Safari has no `yield`. A timer waits for up to 4 ms.
  return typeof scheduler?.yield === 'function'
    ? scheduler.yield()
    : new Promise((resolve) => setTimeout(resolve, 0));
}
