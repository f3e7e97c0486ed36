import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact, reveals } from '../../../../src/server/failures/redact.ts';
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

test('says nothing of a text with a secret in an encoding', () => {
  const secrets = ['maria.silva@example.com', 'Maria Silva', 'josé', 'a&b', 'key+with/signs=', 'ana'];
  for (const said of [
    'user maria.silva%40example.com unknown',
    'user maria%2Esilva%2540example%2ecom unknown',
    'GET /users?name=Maria%20Silva',
    'GET /users?name=Maria+Silva',
    'name MARIA\u00a0SILVA',
    'name Maria\u200b Silva',
    'name Maria\\u0020Silva',
    String.raw`name jos\u00e9`,
    'name jos%C3%A9',
    'name jose\u0301',
    'name jos&eacute;',
    'name jos&#233; or jos&#xe9;',
    'team a&amp;b',
    'team a&#38;b',
    'key%2Bwith%2Fsigns%3D',
    String.raw`key+with\/signs=`,
    'path%20ana%20x',
    'ｍａｒｉａ．ｓｉｌｖａ＠ｅｘａｍｐｌｅ．ｃｏｍ',
    '529%20982%20247%2025',
    '529+982+247+25',
    '529%2E982%2E247-25',
    '529.982.247%2D25',
    '529\u00a0982\u00a0247\u00a025',
    '529/982/247-25',
    '529 . 982 . 247 - 25',
    '５２９９８２２４７２５',
    '529&nbsp;982&#46;247&#x2d;25',
    String.raw`529\u002e982\u002e247\u002d25`,
  ]) {
    assert.equal(redact(`refused: ${said}`, secrets), '[redacted]', said);
  }
});

test('takes a short id out between underscores', () => {
  assert.equal(redact('user_ana_unknown', ['ana']), 'user_[redacted]_unknown');
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
    'connect 192.168.100.10:443 at 2026-11-29 12:00:01',
    '100 % of 1+1, R&D, C:\\new',
  ]) {
    assert.equal(redact(said, []), said);
  }
});

test('ends soon for a run that is almost made of words', () => {
  const startedAtMs = performance.now();
  redact(`${'a'.repeat(63)}! ${'aA'.repeat(31)}! ${'aaA_'.repeat(15)}+ `.repeat(2000), ['a'.repeat(20)]);
  assert.ok(performance.now() - startedAtMs < 2000);
});

test('says nothing of a text that is longer than any message', () => {
  const longest = 'not found '.repeat(1638);
  assert.equal(redact(longest, []), longest.trim().slice(0, 300));
  for (const text of [`${longest}12345`, 'Ação inválida '.repeat(1_000_000)]) {
    assert.equal(redact(text, ['abc']), '[…]');
    assert.equal(reveals(text, ['abc']), true);
  }
});
