import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerSchemas, normaliseAnswer } from '../../../src/contract/index.ts';

const live = { liveness: { value: true, confidence: 96 } };

test('reads members that are null as absent, except a score', () => {
  const body = {
    sessionId: null,
    photo: { ...live, eyesOpen: null },
    faceOcclusion: null,
    nsfw: null,
    hash: null,
    api: null,
    providers: { identity: { id: 'p', score: null, rank: null } },
  };
  assert.deepEqual(answerSchemas.capture.parse(normaliseAnswer(body)), {
    photo: live,
    providers: { identity: { id: 'p', score: null } },
  });
});

test('leaves out informational blocks that do not match, and keeps those that do', () => {
  const api = { version: '1', timestamp: 1, env: 'prod' };
  assert.deepEqual(normaliseAnswer({ photo: live, api, sdk: { appId: 'a' } }), { photo: live, api });
  assert.deepEqual(normaliseAnswer({ photo: live, api: { version: '1' } }), { photo: live });
});

test('keeps a wrong verdict wrong', () => {
  for (const photo of [
    null,
    { liveness: { value: 'true', confidence: 9 } },
    { liveness: { value: true, confidence: '9' } },
  ]) {
    assert.equal(answerSchemas.liveness.safeParse(normaliseAnswer({ photo })).success, false);
  }
  for (const body of [null, undefined, 7, 'text', []]) {
    assert.equal(answerSchemas.liveness.safeParse(normaliseAnswer(body)).success, false);
  }
});
