import assert from 'node:assert/strict';
import { test } from 'node:test';
import { omitUndefined } from '../../../src/values/omit-undefined.ts';

test('leaves out members that are undefined, and no others', () => {
  const given = { a: undefined, b: null, c: 0, d: '', e: false, f: { g: undefined } };
  const copy = omitUndefined(given);
  assert.deepEqual(Object.keys(copy), ['b', 'c', 'd', 'e', 'f']);
  assert.deepEqual(Object.keys(given).length, 6);
});

test('makes members that may be undefined optional, for types that know no undefined', () => {
  const externalUserId: string | undefined = undefined;
  const subject: { action: string; externalUserId?: string } = omitUndefined({
    action: 'enroll',
    externalUserId,
  });
  assert.deepEqual(subject, { action: 'enroll' });
});
