/** Resolves when it is the caller's turn; in the order of asking. */
export type NextTurn = () => Promise<void>;

/**
 * Lets heavy steps begin one in each turn of the event loop. Parsing, decoding or encoding a picture takes a few
 * milliseconds; fifty of them that become due at once would hold up everything else for a third of a second.
 */
export function createTurns(): NextTurn {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  // Not every runtime has `setImmediate`; it comes after the input that is due, and a timer at the next millisecond.
  const later = (callback: () => void): void => {
    if (typeof setImmediate === 'function') setImmediate(callback);
    else setTimeout(callback, 0);
  };
  const giveNext = (): void => {
    const next = waiting.shift();
    isTaken = next !== undefined;
    if (next === undefined) return;
    later(giveNext);
    next();
  };
  return () => {
    if (isTaken) return new Promise((resolve) => waiting.push(resolve));
    isTaken = true;
    later(giveNext);
    return Promise.resolve();
  };
}
