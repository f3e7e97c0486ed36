import assert from 'node:assert/strict';
import test from 'node:test';
import { errorCodes, FortfaceError, isFortfaceError } from '../../../src/errors/index.ts';

test('an error of another copy of the package is recognised, a lookalike with another code is not', () => {
  assert.ok(isFortfaceError({ name: 'FortfaceError', code: 'camera-denied' }));
  assert.ok(!isFortfaceError({ name: 'FortfaceError', code: 'made-up' }));
  assert.ok(!isFortfaceError(new Error('camera-denied')));
  assert.ok(!isFortfaceError(null));
});

test('only what the person cannot mend is final', () => {
  const final = errorCodes.filter((code) => !new FortfaceError(code, '').retryable);
  assert.deepEqual(final, [
    'configuration-invalid',
    'insecure-context',
    'unsupported-browser',
    'session-refused',
    'camera-blocked-by-policy',
    'service-refused',
  ]);
});
