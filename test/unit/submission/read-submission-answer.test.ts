import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionSchema } from '../../../src/contract/index.ts';
import { readSubmissionAnswer } from '../../../src/submission/read-submission-answer.ts';
import { readVerdict } from '../../../src/submission/read-verdict.ts';

test('reads a decision for every action, and finds no verdict in it', () => {
  for (const action of actionSchema.options) {
    for (const outcome of ['accepted', 'retry', 'rejected'] as const) {
      const read = readSubmissionAnswer(action, { outcome, sessionId: 's' });
      assert.deepEqual(read, { answer: {}, decision: { outcome }, operationalSessionId: 's' });
      assert.deepEqual(readVerdict(action, read.answer, { minMatchLevel: 13 }), {});
    }
  }
});

test('reads what the server lets through, and the verdict in it', () => {
  const answer = {
    matchLevel: { value: 14 },
    photo: { liveness: { value: true, confidence: 9 } },
    note: 'hi',
  };
  const read = readSubmissionAnswer('identify', { outcome: 'accepted', answer });
  assert.deepEqual(read.answer, answer);
  const { liveness, match } = readVerdict('identify', read.answer, { minMatchLevel: 13 });
  assert.equal(liveness?.value, true);
  assert.equal(match?.matched, true);
});

test('reads a reason that it knows and leaves out one that it does not', () => {
  const reasonOf = (reason: unknown) =>
    readSubmissionAnswer('liveness', { outcome: 'retry', reason }).decision?.reason;
  assert.equal(reasonOf('face-covered'), 'face-covered');
  assert.equal(reasonOf('of-tomorrow'), undefined);
});

test('never takes a malformed decision for an answer of the API', () => {
  for (const body of [
    { outcome: 'approved' },
    { outcome: true },
    { outcome: null },
    { outcome: 'accepted', answer: 'all' },
    { outcome: 'accepted', answer: { photo: 'base64' } },
    { outcome: 'denied', photo: { liveness: { value: true, confidence: 9 } } },
  ]) {
    for (const action of actionSchema.options) {
      assert.throws(() => readSubmissionAnswer(action, body), { code: 'submit-invalid' });
    }
  }
});

test('reads the API’s answer as before', () => {
  const answer = { photo: { liveness: { value: false, confidence: 9 } } };
  assert.deepEqual(readSubmissionAnswer('liveness', answer), { answer });
  const named = { ...answer, sessionId: 'op-1' };
  assert.equal(readSubmissionAnswer('liveness', named).operationalSessionId, 'op-1');
  assert.throws(() => readSubmissionAnswer('liveness', { photo: 7 }), /photo/);
});

test('never reads an answer of the API as a decision', () => {
  const answer = { outcome: 'accepted', photo: { liveness: { value: false, confidence: 9 } } };
  assert.deepEqual(readSubmissionAnswer('liveness', answer, { mayDecide: false }), { answer });
});
