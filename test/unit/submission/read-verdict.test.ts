import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerSchemas, type Action } from '../../../src/contract/index.ts';
import { readVerdict } from '../../../src/submission/read-verdict.ts';

function read(action: Action, body: unknown, minMatchLevel = 13) {
  return readVerdict(action, answerSchemas[action].parse(body), { minMatchLevel });
}

const api = { version: 'v1', timestamp: 1_726_755_603_473, env: 'sandbox' };

describe('the verdict', () => {
  it('of liveness holds every analysis that came, and no match', () => {
    const eyesOpen = { left: { value: true, confidence: 90 }, right: { value: false, confidence: 80 } };
    const faceOcclusion = { status: 'done', occlusion: true, reason: 'SUNGLASSES' };
    const nsfw = { isSafe: true, confidence: 99 };
    const photo = { liveness: { value: false, confidence: 100 }, eyesOpen };
    assert.deepEqual(read('liveness', { photo, faceOcclusion, nsfw, api }), {
      liveness: { value: false, confidence: 100, eyesOpen, faceOcclusion, nsfw },
    });
  });

  it('holds no liveness where the API gave an empty block or none', () => {
    const matchLevel = { value: 0 };
    assert.equal(read('identify', { matchLevel, photo: { liveness: {}, eyesOpen: {} } }).liveness, undefined);
    assert.equal(read('identify', { matchLevel }).liveness, undefined);
    assert.deepEqual(read('enroll', { api }), {});
  });

  it('leaves out eyes that the API left empty', () => {
    const photo = { liveness: { value: true, confidence: 100 }, eyesOpen: {} };
    assert.deepEqual(read('enroll', { photo }), { liveness: { value: true, confidence: 100 } });
  });

  it('of identify matches from the minimum level on', () => {
    const match = (value: number, min: number) => read('identify', { matchLevel: { value } }, min).match;
    assert.deepEqual(match(13, 13), { action: 'identify', matched: true, matchLevel: 13 });
    assert.deepEqual(match(12, 13), { action: 'identify', matched: false, matchLevel: 12 });
    assert.deepEqual(match(0, 0), { action: 'identify', matched: true, matchLevel: 0 });
  });

  it('of search puts the best first and matches by it', () => {
    const entry = (externalUserId: string, matchLevel: number) => ({
      encodingId: `encoding of ${externalUserId}`,
      externalUserId,
      matchLevel,
    });
    const body = { matches: [entry('ana', 3), { ...entry('bia', 15), extra: 1 }, entry('caio', 13)] };
    assert.deepEqual(read('search', body).match, {
      action: 'search',
      matched: true,
      matchLevel: 15,
      matches: [entry('bia', 15), entry('caio', 13), entry('ana', 3)],
    });
    assert.equal(read('search', body, 16).match?.matched, false);
  });

  it('of search without a match says so', () => {
    assert.deepEqual(read('search', { matches: [] }).match, {
      action: 'search',
      matched: false,
      matches: [],
    });
  });

  const scores: [score: number | null, recommendation: string][] = [
    [null, 'manual'],
    [0, 'manual'],
    [1, 'reject'],
    [2, 'reject'],
    [3, 'manual'],
    [4, 'approve'],
    [5, 'approve'],
    [6, 'manual'],
    [4.5, 'manual'],
  ];
  for (const [score, recommendation] of scores) {
    it(`of capture with the score ${score} recommends ${recommendation}`, () => {
      assert.deepEqual(read('capture', { providers: { identity: { id: 'p-1', score } } }).match, {
        action: 'capture',
        matched: recommendation === 'approve',
        provider: { id: 'p-1', score, recommendation },
      });
    });
  }
});
