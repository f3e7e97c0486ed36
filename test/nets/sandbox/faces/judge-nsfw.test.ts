import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeNsfw } from '../../../../demo/sandbox/faces/judge-nsfw.ts';

const picture = { drawing: 0, hentai: 0, neutral: 0, porn: 0, sexy: 0 };

for (const [what, classes, isSafe, confidence] of [
  ['a neutral one', { neutral: 0.97, porn: 0.03 }, true, 97],
  ['bare shoulders', { sexy: 0.95, neutral: 0.05 }, true, 100],
  ['a doubtful one', { porn: 0.7, neutral: 0.3 }, true, 30],
  ['one just below the threshold', { porn: 0.5, hentai: 0.29, drawing: 0.21 }, true, 21],
  ['one at the threshold', { porn: 0.8, neutral: 0.2 }, false, 80],
  ['a clear one', { porn: 0.6, hentai: 0.39, neutral: 0.01 }, false, 99],
] as const) {
  test(`${what} is ${isSafe ? 'safe' : 'unsafe'} with confidence ${confidence}`, () => {
    assert.deepEqual(judgeNsfw({ ...picture, ...classes }), { isSafe, confidence });
  });
}
