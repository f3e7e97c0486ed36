import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNearestFaces } from '../../../demo/sandbox/matching/nearest-faces.ts';

/** Vectors of length 1 that depend on nothing but their number. */
function face(seed: number): Float32Array {
  let state = seed * 2654435761 + 1;
  const numbers = Float32Array.from({ length: 32 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  const length = Math.hypot(...numbers);
  return numbers.map((number) => number / length);
}

function fill(approximateFrom: number | undefined) {
  const faces = createNearestFaces(approximateFrom);
  for (let seed = 0; seed < 300; seed += 1) faces.add(`face-${seed}`, face(seed));
  return faces;
}

for (const [kind, approximateFrom] of [
  ['the exact search', undefined],
  ['the graph', 50],
] as const) {
  test(`${kind} finds the same face first, with cosine 1`, () => {
    const faces = fill(approximateFrom);
    for (const seed of [0, 7, 49, 50, 299]) {
      const [best] = faces.search(face(seed), 5);
      assert.equal(best?.encodingId, `face-${seed}`);
      assert.ok(Math.abs(best.cosine - 1) < 1e-5);
    }
  });

  test(`${kind} never shows a face that was removed`, () => {
    const faces = fill(approximateFrom);
    for (let seed = 0; seed < 300; seed += 2) faces.remove(`face-${seed}`);
    const found = faces.search(face(8), 5);
    assert.equal(found.length, 5);
    assert.ok(found.every(({ encodingId }) => Number(encodingId.slice(5)) % 2 === 1));
  });
}

test('the graph gives the order of the exact search', () => {
  const exact = fill(undefined);
  const graph = fill(50);
  for (const seed of [1000, 1001, 1002, 1003]) {
    assert.deepEqual(graph.search(face(seed), 5), exact.search(face(seed), 5));
  }
});

test('an empty gallery has no matches', () => {
  assert.deepEqual(createNearestFaces().search(face(1), 5), []);
  const emptied = createNearestFaces(1);
  emptied.add('only', face(1));
  emptied.remove('only');
  assert.deepEqual(emptied.search(face(1), 5), []);
});
