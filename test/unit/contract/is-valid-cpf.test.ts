import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isValidCpf, normaliseCpf } from '../../../src/contract/index.ts';

test('accepts a CPF with correct check digits', () => {
  for (const document of ['52998224725', '11144477735', '12345678909'])
    assert.equal(isValidCpf(document), true);
});

test('any single wrong digit makes a CPF invalid', () => {
  for (let at = 0; at < 11; at += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const document = `52998224725`.slice(0, at) + String(digit) + '52998224725'.slice(at + 1);
      assert.equal(isValidCpf(document), document === '52998224725', document);
    }
  }
});

test('accepts a CPF with the usual punctuation', () => {
  for (const document of [
    '529.982.247-25',
    ' 529 982 247 25 ',
    '529.982.247/25',
    '529.982.247–25',
    '52998224725',
  ])
    assert.equal(normaliseCpf(document), '52998224725', document);
});

test('letters, other lengths and repeated digits are refused', () => {
  for (const document of [
    'CPF 529.982.247-25',
    '529.982.247-26',
    '529_982_247_25',
    '5299822472',
    '',
    '00000000000',
    '11111111111',
    '５２９９８２２４７２５',
  ]) {
    assert.equal(isValidCpf(document), false);
  }
});
