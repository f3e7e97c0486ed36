import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerSchemas } from 'fortface-capture/contract';
import { listUnknownFields } from '../../../../src/server/check/list-unknown-fields.ts';

test('knows every field of the contract, at every depth', () => {
  const answer = {
    sessionId: 's',
    photo: {
      liveness: { value: true, confidence: 1 },
      eyesOpen: { left: { value: true, confidence: 1 }, right: { value: true, confidence: 1 } },
    },
    faceOcclusion: { status: 'done', occlusion: true, reason: null, additionalReason: null },
    nsfw: { isSafe: true, confidence: 1 },
    matches: [{ encodingId: 'e', externalUserId: 'u', matchLevel: 1 }],
    api: { version: 'v', timestamp: 1, env: 'e' },
  };
  assert.deepEqual(listUnknownFields(answerSchemas.search, answer), []);
});

test('names each unknown field once, with its path', () => {
  const answer = {
    photo: { liveness: { value: true, confidence: 1, model: 'x' }, eyesOpen: {}, quality: { blur: 1 } },
    faceOcclusion: { status: 'done', zone: null },
    matches: [{ rank: 1 }, { rank: 2, encodingId: 'e' }],
    billing: 1,
  };
  assert.deepEqual(listUnknownFields(answerSchemas.search, answer), [
    'photo.liveness.model',
    'photo.quality',
    'faceOcclusion.zone',
    'matches[].rank',
    'billing',
  ]);
});

test('reads a malformed answer as far as possible, and lists names that every object has', () => {
  assert.deepEqual(listUnknownFields(answerSchemas.liveness, 'text'), []);
  assert.deepEqual(listUnknownFields(answerSchemas.liveness, { photo: 1, constructor: 2 }), ['constructor']);
  assert.deepEqual(listUnknownFields(answerSchemas.search, { matches: 'many' }), []);
});
