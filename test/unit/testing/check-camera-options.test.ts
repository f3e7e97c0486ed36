import assert from 'node:assert/strict';
import test from 'node:test';
import { isFortfaceError } from '../../../src/errors/index.ts';
import { checkCameraOptions } from '../../../src/testing/fake-camera/check-camera-options.ts';
import { deviceProfiles } from '../../../src/testing/fake-camera/device-profiles.ts';
import { faceNames } from '../../../src/testing/fake-camera/faces.ts';

const camera = { label: 'own', fps: 30, modes: [{ width: 640, height: 480 }] };
const own = (change: object) => ({ device: { upright: false, cameras: [{ ...camera, ...change }] } });

test('takes every value that the camera has', () => {
  checkCameraOptions({});
  checkCameraOptions({ fps: undefined, permission: 'prompt', fault: 'AbortError', allow: 'everywhere' });
  for (const face of [...faceNames, { src: '/me.jpg' }, { getContext: () => null }])
    checkCameraOptions({ face });
  for (const device of [...Object.keys(deviceProfiles), ...Object.values(deviceProfiles)])
    checkCameraOptions({ device });
  checkCameraOptions(own({}));
  checkCameraOptions({ device: { upright: true, cameras: [] } });
});

for (const [options, message] of [
  [{ face: 'smile' }, /face is "smile"\. Allowed: frontal, none/],
  [{ face: null }, /face is null/],
  [{ face: { source: '/me.jpg' } }, /face is \{"source":"\/me\.jpg"\}.*\{ src \}/],
  [{ fault: 'FooError' }, /fault is "FooError"\. Allowed: NotAllowedError/],
  [{ permission: 'dennied' }, /permission is "dennied"\. Allowed: granted, prompt, denied/],
  [{ devise: 'laptop' }, /no option "devise"\. Known: face, device/],
  [{ allow: 'everywere' }, /allow is "everywere"\. Allowed: test-pages, everywhere/],
  [{ fps: -5 }, /fps is -5\. Allowed: a number above 0/],
  [{ fps: Number.NaN }, /fps is NaN/],
  [{ fps: '15' }, /fps is "15"/],
  [{ device: 'lapptop' }, /device is "lapptop"\. Allowed: .*laptop/],
  [{ device: {} }, /device is \{\}\. Allowed: galaxy-a15.*cameras and upright/],
  [own({ label: undefined }), /the camera \{.*needs label/],
  [own({ fps: 0 }), /fps above 0/],
  [own({ modes: [] }), /modes/],
  [own({ modes: [{ width: 640 }] }), /width and height/],
  [own({ facing: 'front' }), /facing .* is "front"\. Allowed: user, environment/],
] as const) {
  test(`refuses ${JSON.stringify(options)}`, () => {
    assert.throws(
      () => checkCameraOptions(options),
      (error) =>
        isFortfaceError(error) && error.code === 'configuration-invalid' && message.test(error.message),
    );
  });
}
