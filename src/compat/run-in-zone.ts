/**
 * Wraps a callback so that it runs where it was handed over: zone.js, which Angular follows, takes what hangs on a
 * promise of the page back into the zone in which it was hung there. The first call counts; what the callback throws
 * is the page's own unhandled rejection.
 */
export function runInZone<Value>(callback: (value: Value) => unknown): (value: Value) => void {
  let tell: (value: { value: Value }) => void = () => undefined;
  // Looked up at each call: zone.js puts a Promise of its own in place, possibly after this script.
  const told = new globalThis.Promise<{ value: Value }>((resolve) => {
    tell = resolve;
  });
  void told.then(({ value }) => callback(value));
  return (value) => tell({ value });
}
