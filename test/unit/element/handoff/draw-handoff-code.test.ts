import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from 'uqr';
import { drawHandoffCode } from '../../../../src/element/handoff/draw-handoff-code.ts';

test('draws each dark module of the code once, and no other', () => {
  const url = 'https://bank.example/selfie?case=4711';
  const { path, sizeModules } = drawHandoffCode(url);
  const { data, size } = encode(url, { ecc: 'M', border: 0 });
  assert.equal(sizeModules, size);
  const drawn = data.map((row) => row.map(() => 0));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const row = drawn[Number(y)];
    assert.ok(row !== undefined);
    for (let at = Number(x); at < Number(x) + Number(length); at += 1) row[at] = (row[at] ?? 0) + 1;
  }
  assert.deepEqual(
    drawn,
    data.map((row) => row.map(Number)),
  );
});
