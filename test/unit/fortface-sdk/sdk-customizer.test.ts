import assert from 'node:assert/strict';
import test from 'node:test';
import { sdkCustomizer } from '../../../src/fortface-sdk/sdk-customizer.ts';

const times = { readyTimeoutMs: 15_000, captureTimeoutMs: 30_000, brightnessTimeoutMs: 10_000 };

test('gives the FortFace Web SDK our times and turns its instructions off if the page has no customizer', () => {
  assert.deepEqual(sdkCustomizer(undefined, times), {
    face_recognition: {
      instructions_screen: { visible: false },
      camera_screen: { timeout: 30, timeout_ready: 15, brightness_validation: { timeout: 10 } },
    },
  });
});

test("keeps what the page's customizer sets, including its times", () => {
  const customizer = {
    theme: { appearance: { background_color: '#123456' } },
    face_recognition: {
      instructions_screen: { visible: true, background_color: '#000' },
      camera_screen: { timeout: 7, logo: 'x', brightness_validation: { icons: {} } },
    },
  };
  assert.deepEqual(sdkCustomizer(customizer, times), {
    theme: customizer.theme,
    face_recognition: {
      instructions_screen: { visible: false, background_color: '#000' },
      camera_screen: {
        timeout: 7,
        timeout_ready: 15,
        logo: 'x',
        brightness_validation: { timeout: 10, icons: {} },
      },
    },
  });
});

test('ignores an invalid customizer', () => {
  const given = { face_recognition: [1, 2] };
  assert.deepEqual(sdkCustomizer(given, times), sdkCustomizer(undefined, times));
});
