/** Numbers of length 1 that depend on nothing but `seed`, as an embedding. */
export function drawFace(seed: number, dimensions = 32): Float32Array {
  let state = seed * 2654435761 + 1;
  const numbers = Float32Array.from({ length: dimensions }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  const length = Math.hypot(...numbers);
  return numbers.map((number) => number / length);
}
