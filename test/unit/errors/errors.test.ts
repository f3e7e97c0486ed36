import assert from 'node:assert/strict';
import test from 'node:test';
import { tsImport } from 'tsx/esm/api';
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

test('keeps its cause, also where the browser ignores the option', async () => {
  const cause = new Error('the reason');
  assert.equal(new FortfaceError('session-refused', '', { cause }).cause, cause);
  assert.ok(!('cause' in new FortfaceError('session-refused', '')));
  const BrowserError = globalThis.Error;
  globalThis.Error = Object.assign(
    class extends BrowserError {
      constructor(...given: unknown[]) {
        super(String(given[0]));
      }
    },
    BrowserError,
  );
  try {
    // A copy of its own, whose class extends what stands in the global now.
    const old: { FortfaceError: typeof FortfaceError } = await tsImport(
      '../../../src/errors/fortface-error.ts',
      import.meta.url,
    );
    assert.equal(new old.FortfaceError('session-refused', '', { cause }).cause, cause);
  } finally {
    globalThis.Error = BrowserError;
  }
});
