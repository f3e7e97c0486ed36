import assert from 'node:assert/strict';
import test from 'node:test';
import { explainCameraFailure } from '../../../src/camera/explain-camera-failure.ts';
import type { FortfaceErrorCode } from '../../../src/errors/index.ts';

const fine = { secure: true, supported: true, policyAllows: undefined };
const named = (name: string) => new DOMException('', name);

const cases: readonly [string, FortfaceErrorCode][] = [
  ['NotAllowedError', 'camera-denied'],
  ['PermissionDeniedError', 'camera-denied'],
  ['NotFoundError', 'camera-not-found'],
  ['DevicesNotFoundError', 'camera-not-found'],
  ['OverconstrainedError', 'camera-not-found'],
  ['NotReadableError', 'camera-in-use'],
  ['TrackStartError', 'camera-in-use'],
  ['AbortError', 'camera-in-use'],
  ['SecurityError', 'camera-blocked-by-policy'],
  ['TypeError', 'camera-failed'],
  ['toString', 'camera-failed'],
];
for (const [name, code] of cases) {
  test(`maps ${name} to ${code}`, () => {
    const error = named(name);
    const explained = explainCameraFailure(error, fine);
    assert.equal(explained.code, code);
    assert.equal(explained.cause, error);
  });
}

test('does not blame the user if a policy blocks the camera', () => {
  const blocked = explainCameraFailure(named('NotAllowedError'), { ...fine, policyAllows: false });
  assert.equal(blocked.code, 'camera-blocked-by-policy');
  assert.equal(blocked.retryable, false);
  assert.equal(
    explainCameraFailure(named('NotAllowedError'), { ...fine, policyAllows: true }).code,
    'camera-denied',
  );
});

test('reports an insecure page before the missing camera interface that it causes', () => {
  assert.equal(
    explainCameraFailure(undefined, { secure: false, supported: false, policyAllows: undefined }).code,
    'insecure-context',
  );
  assert.equal(explainCameraFailure(undefined, { ...fine, supported: false }).code, 'unsupported-browser');
});

test('tells a block by the system from one by the site', () => {
  const bySystem = new DOMException('Permission denied by system', 'NotAllowedError');
  assert.equal(explainCameraFailure(bySystem, fine).reason, 'system-blocks-camera');
  assert.equal(explainCameraFailure(named('NotAllowedError'), fine).reason, undefined);
  const granted = explainCameraFailure(named('NotAllowedError'), { ...fine, granted: true });
  assert.equal(granted.reason, 'system-blocks-camera');
  assert.equal(explainCameraFailure(named('NotFoundError'), { ...fine, granted: true }).reason, undefined);
});

test('returns a failure for any thrown value', () => {
  for (const thrown of [undefined, null, 'no', 7, {}, { name: 3 }])
    assert.equal(explainCameraFailure(thrown, fine).code, 'camera-failed');
});
