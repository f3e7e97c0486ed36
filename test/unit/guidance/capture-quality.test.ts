import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captureQuality } from '../../../src/guidance/capture-quality.ts';
import { tamperings, withTampering } from '../../support/tamper-with-built-ins.ts';
import { aFace } from './a-face.ts';

for (const [what, tamper] of Object.entries(tamperings)) {
  test(`rounds the measures on a page with ${what}`, () => {
    const measured = aFace({ sharpness: 0.123_456, yawDeg: -0.04, pitchDeg: -12.26, brightShare: 0.000_6 });
    const { sharpness, yawDeg, pitchDeg, brightShare } = withTampering(tamper, () =>
      captureQuality(measured),
    );
    assert.deepEqual(
      { sharpness, yawDeg, pitchDeg, brightShare },
      {
        sharpness: 0.1235,
        yawDeg: 0,
        pitchDeg: -12.3,
        brightShare: 0.001,
      },
    );
  });
}
