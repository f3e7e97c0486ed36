import assert from 'node:assert/strict';
import test from 'node:test';
import { tsImport } from 'tsx/esm/api';
import { errorCodes, FortfaceError, isFortfaceError } from '../../../src/errors/index.ts';

test('recognises an error from another copy of the package, and rejects a lookalike with an unknown code', () => {
  assert.ok(isFortfaceError({ name: 'FortfaceError', code: 'camera-denied' }));
  assert.ok(!isFortfaceError({ name: 'FortfaceError', code: 'made-up' }));
  assert.ok(!isFortfaceError(new Error('camera-denied')));
  assert.ok(!isFortfaceError(null));
});

test('makes an error final only if the user cannot fix it', () => {
  const final = errorCodes.filter((code) => !new FortfaceError(code, '').retryable);
  assert.deepEqual(final, [
    'configuration-invalid',
    'insecure-context',
    'unsupported-browser',
    'session-refused',
    'camera-blocked-by-policy',
    'service-refused',
    'handoff-invalid',
  ]);
});

test('keeps its cause even if the browser ignores the option', async () => {
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
