/**
 * Resolves in a task of its own, so that the thread answers its user and paints in between. A message, because browsers
 * hold nested timers back for 4 ms, and `scheduler` may be a name of the page's own.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
