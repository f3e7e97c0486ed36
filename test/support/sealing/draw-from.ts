/** Gives a whole number from 0 to `below` − 1. */
export type Draw = (below: number) => number;

/** The same numbers in every run (a linear congruential generator; for tests, never for secrets). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One of a list, which must not be empty. */
export function pick<Value>(draw: Draw, values: readonly Value[]): Value {
  for (const value of values.slice(draw(values.length))) return value;
  throw new RangeError('nothing to pick from');
}
