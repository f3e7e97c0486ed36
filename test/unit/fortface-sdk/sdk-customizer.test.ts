import assert from 'node:assert/strict';
import test from 'node:test';
import { sdkCustomizer } from '../../../src/fortface-sdk/sdk-customizer.ts';

const times = { readyTimeoutMs: 15_000, captureTimeoutMs: 30_000, brightnessTimeoutMs: 10_000 };

test("without a page's customizer, the vendor's element gets the times and leaves its instructions out", () => {
  assert.deepEqual(sdkCustomizer(undefined, times), {
    face_recognition: {
      instructions_screen: { visible: false },
      camera_screen: { timeout: 30, timeout_ready: 15, brightness_validation: { timeout: 10 } },
    },
  });
});

test("what the page's customizer says stays, its times as well", () => {
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

test('a customizer that is none does no harm', () => {
  const given = { face_recognition: [1, 2] };
  assert.deepEqual(sdkCustomizer(given, times), sdkCustomizer(undefined, times));
});
