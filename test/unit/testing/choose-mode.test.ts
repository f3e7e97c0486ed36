import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseMode, type ListedCamera } from '../../../src/testing/fake-camera/choose-mode.ts';
import { deviceProfiles, type DeviceName } from '../../../src/testing/fake-camera/device-profiles.ts';

const listed = (device: DeviceName): ListedCamera[] =>
  deviceProfiles[device].cameras.map((profile, index) => ({
    profile,
    deviceId: `device-${index}`,
    groupId: `group-${index}`,
  }));
const choose = (device: DeviceName, constraints: MediaTrackConstraints): string => {
  const chosen = chooseMode(listed(device), constraints);
  if ('unmet' in chosen) return `unmet ${chosen.unmet}`;
  const { camera, mode, fps } = chosen;
  return `${camera.profile.label} ${mode.width}x${mode.height} ${fps}`;
};

test('takes the size that is nearest to the wishes', () => {
  const wishes = { width: { ideal: 1440 }, height: { ideal: 1080 }, facingMode: { ideal: 'user' } };
  assert.equal(choose('laptop', wishes), 'Integrated Camera (04f2:b6d9) 1280x720 30');
  assert.equal(choose('galaxy-a15', wishes), 'camera2 1, facing front 1440x1080 30');
  assert.equal(choose('redmi-13c', wishes), 'camera2 1, facing front 1920x1080 30');
});

test('takes the size nearest to 640x480 if the page requests none', () => {
  assert.equal(choose('laptop', {}), 'Integrated Camera (04f2:b6d9) 640x480 30');
  assert.equal(choose('iphone-13', {}), 'Front Camera 640x480 30');
  assert.equal(choose('iphone-13', { facingMode: 'environment' }), 'Back Camera 640x480 30');
  assert.equal(choose('laptop', { width: { min: 641 } }), 'Integrated Camera (04f2:b6d9) 1280x720 30');
});

test('takes the first of equal cameras, whatever its sizes', () => {
  const sizes = [[{ width: 1280, height: 720 }], [{ width: 640, height: 480 }]];
  const cameras = sizes.map((modes, index) => ({
    deviceId: `device-${index}`,
    groupId: '',
    profile: { label: '', fps: 30, modes },
  }));
  const chosen = chooseMode(cameras, {});
  assert.equal('camera' in chosen && chosen.camera.deviceId, 'device-0');
});

test('takes the camera of the wanted side, and prefers a wish to nothing', () => {
  assert.match(choose('iphone-13', { facingMode: 'environment' }), /^Back Camera/);
  assert.match(choose('iphone-13', { facingMode: { exact: 'user' } }), /^Front Camera/);
  assert.match(choose('laptop', { facingMode: 'environment' }), /^Integrated/);
  assert.match(choose('laptop-two-cameras', { width: { min: 1920 } }), /^HD Pro Webcam/);
});

test('names the constraint that no camera meets', () => {
  assert.equal(choose('laptop', { deviceId: { exact: 'device-1' } }), 'unmet deviceId');
  assert.equal(choose('laptop', { width: { min: 1281 } }), 'unmet width');
  assert.equal(choose('laptop', { height: { exact: 700 } }), 'unmet height');
  assert.equal(choose('laptop', { frameRate: { min: 31 } }), 'unmet frameRate');
  assert.equal(choose('laptop', { facingMode: { exact: 'user' } }), 'unmet facingMode');
});

test('obeys the advanced sets that leave a camera', () => {
  const advanced = [{ width: 640, height: 480 }, { width: 9999 }];
  assert.match(choose('laptop', { width: { ideal: 1280 }, advanced }), /640x480/);
});

test('gives no more frames a second than are wanted or possible', () => {
  assert.match(choose('laptop', { frameRate: 10 }), / 10$/);
  assert.match(choose('laptop', { frameRate: { ideal: 60 } }), / 30$/);
  assert.match(choose('laptop', { frameRate: { max: 15, ideal: 30 } }), / 15$/);
});
