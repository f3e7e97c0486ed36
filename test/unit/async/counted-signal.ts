/** A signal whose listeners can be counted, to see that none is left behind. */
export function countedSignal(): { controller: AbortController; signal: AbortSignal; listeners(): number } {
  const controller = new AbortController();
  const { signal } = controller;
  const held = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...[type, listener, options]: Parameters<EventTarget['addEventListener']>) => {
    if (listener === null) return;
    held.add(listener);
    add(type, listener, options);
  };
  signal.removeEventListener = (
    ...[type, listener, options]: Parameters<EventTarget['removeEventListener']>
  ) => {
    if (listener === null) return;
    held.delete(listener);
    remove(type, listener, options);
  };
  return { controller, signal, listeners: () => held.size };
}

/** A signal as Chromium before 98 makes it: it aborts, and knows no reason, `throwIfAborted` or `any`. */
export function signalWithoutReason(): { abort(): void; signal: AbortSignal } {
  const controller = new AbortController();
  const { signal } = controller;
  Object.defineProperty(signal, 'reason', { value: undefined });
  Object.defineProperty(signal, 'throwIfAborted', { value: undefined });
  return { abort: () => controller.abort(), signal };
}
