import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact } from '../../../../src/server/failures/redact.ts';
import { picture } from '../../../support/backend/with-route.ts';

test('takes CPFs, ids and secrets out, in every spelling', () => {
  for (const [said, shown] of [
    ['document 52998224725 unknown', 'document [redacted] unknown'],
    ['document 529.982.247-25 unknown', 'document [redacted] unknown'],
    ['document 529 982 247 25', 'document [redacted]'],
    ['user ana@example.com, ANA@EXAMPLE.COM', 'user [redacted], [redacted]'],
    ['ana, not Anabel or banana_1', '[redacted], not Anabel or banana_1'],
    ['key $^a.key+(1)', 'key [redacted]'],
  ] as const) {
    assert.equal(redact(said, ['ana@example.com', 'ana', '$^a.key+(1)']), shown);
  }
});

test('takes out 16 characters of any picture', () => {
  const base64 = picture.toString('base64');
  for (let at = 0; at + 16 <= 4000; at += 16) {
    const run = base64.slice(at, at + 16);
    // Sixteen letters that happen to read like words tell nothing of a picture.
    if (/\d|\+/.test(run)) assert.equal(redact(`bad ${run}`, []), 'bad […]', run);
  }
  assert.equal(redact(`bad ${base64.slice(0, 30)}!`, []), 'bad […]!');
  assert.equal(redact(`bad ${'A'.repeat(300)}`, []), 'bad […]');
});

test('leaves the words of developers alone', () => {
  for (const said of [
    'deviceRequestInfo is malformed',
    'request_malformed: externalTransactionId must be a string',
    'Cannot POST /backoffice/v1/liveness',
    'The internationalization of gallery-not-found',
    'took 1764383060123 ms',
  ]) {
    assert.equal(redact(said, []), said);
  }
});

test('ends soon for a run that is almost made of words', () => {
  const startedAtMs = performance.now();
  redact(`${'a'.repeat(63)}! ${'aA'.repeat(31)}! ${'aaA_'.repeat(15)}+ `.repeat(2000), ['a'.repeat(20)]);
  assert.ok(performance.now() - startedAtMs < 2000);
});
