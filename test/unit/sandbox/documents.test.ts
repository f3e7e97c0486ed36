import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hubfaceScore } from '../../../demo/sandbox/documents/hubface-score.ts';
import { isValidCpf } from '../../../demo/sandbox/documents/is-valid-cpf.ts';

test('a CPF with right check digits is taken', () => {
  for (const cpf of ['52998224725', '11144477735', '12345678909']) assert.ok(isValidCpf(cpf), cpf);
});

test('a CPF with a wrong digit, of one repeated digit or of another length is refused', () => {
  for (const cpf of [
    '52998224724',
    '52998224735',
    '00000000000',
    '11111111111',
    '5299822472',
    '529.982.247-25',
    '',
  ]) {
    assert.ok(!isValidCpf(cpf), cpf);
  }
});

test('the score follows the last digit of the CPF as on the API page', () => {
  const scores = Array.from('0123456789', (digit) => hubfaceScore(`1234567890${digit}`));
  assert.deepEqual(scores, [0, 1, 2, 2, 2, 0, 3, 4, 4, 5]);
});
