import assert from 'node:assert/strict';
import test from 'node:test';
import * as fc from 'fast-check';
import { externalIdSchema } from '../../../src/contract/index.ts';
import { isExternalId } from '../../../src/contract/is-external-id.ts';

const odd = [
  '',
  'a',
  'a'.repeat(256),
  'a'.repeat(257),
  '🙂'.repeat(128),
  '🙂'.repeat(129),
  '\ud800',
  'a\n',
  '\u0085',
  ' ',
];

test('accepts exactly the ids that the schema of the wire accepts', () => {
  const text = fc.oneof(
    fc.constantFrom(...odd),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  );
  fc.assert(
    fc.property(text, (value) => {
      assert.equal(isExternalId(value), externalIdSchema.safeParse(value).success, JSON.stringify(value));
    }),
    { numRuns: 2000 },
  );
  for (const value of [1, undefined, null, {}, ['a']]) assert.equal(isExternalId(value), false);
});
