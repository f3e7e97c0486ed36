import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeMessages } from '../../../src/locales/merge-messages.ts';
import { ptBr } from '../../../src/locales/pt-br.ts';

test('changes one text and keeps the others', () => {
  const merged = mergeMessages(ptBr, { idle: { start: 'Vamos lá' }, hints: { 'no-face': 'Cadê você?' } });
  assert.equal(merged.idle.start, 'Vamos lá');
  assert.equal(merged.hints['no-face'], 'Cadê você?');
  assert.deepEqual(
    { ...merged, idle: ptBr.idle, hints: { ...merged.hints, 'no-face': ptBr.hints['no-face'] } },
    ptBr,
  );
});

test('changes both texts of an error', () => {
  const wanted = { title: 'Câmera?', action: 'Ligue para nós.' };
  assert.deepEqual(
    mergeMessages(ptBr, { errors: { 'camera-denied': wanted } }).errors['camera-denied'],
    wanted,
  );
});

test('leaves the bundle itself unchanged', () => {
  const before = structuredClone(ptBr);
  mergeMessages(ptBr, { idle: { start: 'Vamos lá' } });
  assert.deepEqual(ptBr, before);
});

test('uses the texts of the bundle without an override', () => {
  assert.deepEqual(mergeMessages(ptBr, undefined), ptBr);
  assert.deepEqual(mergeMessages(ptBr, {}), ptBr);
});

const useless: readonly [string, string][] = [
  ['an unknown key', '{"idle":{"begin":"x"},"extra":"x"}'],
  ['a number in place of a text', '{"idle":{"start":5}}'],
  ['null in place of a group', '{"idle":null}'],
  ['a text in place of a group', '{"idle":"Vamos"}'],
  ['a group in place of a text', '{"idle":{"start":{"text":"x"}}}'],
  ['a list', '[["idle"]]'],
  ['a blank text, which would leave a button without a name', '{"idle":{"start":"  "}}'],
  ['a prototype in disguise', '{"__proto__":{"idle":{"start":"x"}},"constructor":{"prototype":{"a":"x"}}}'],
];

for (const [what, json] of useless) {
  test(`ignores ${what}`, () => {
    assert.deepEqual(mergeMessages(ptBr, JSON.parse(json)), ptBr);
    assert.equal(Object.hasOwn(Object.prototype, 'a'), false);
  });
}
