import { misuse, refuseOtherNames, refuseOthers, written } from '../misuse.ts';
import { deviceProfiles } from './device-profiles.ts';
import type { FakeCameraOptions } from './fake-camera.ts';
import { faceNames } from './faces.ts';

/** The options, each with its check. */
const checks: Readonly<Record<keyof FakeCameraOptions, (value: unknown) => void>> = {
  face: (value) => checkFace('the option face', value),
  device: (value) => checkDevice('the option device', value),
  permission: (value) => refuseOthers('the option permission', value, ['granted', 'prompt', 'denied']),
  fault: (value) => checkFault('the option fault', value),
  fps: (value) => {
    if (!isPositive(value)) throw misuse(`the option fps is ${written(value)}. Allowed: a number above 0`);
  },
  allow: (value) => refuseOthers('the option allow', value, ['test-pages', 'everywhere']),
};

/** Throws `configuration-invalid` for the first option that the fake camera does not take. */
export function checkCameraOptions(options: object): void {
  refuseOtherNames('the fake camera', options, Object.keys(checks));
  for (const [name, check] of Object.entries(checks)) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined) check(value);
  }
}

/** Throws `configuration-invalid` for what is neither a face's name nor a picture. `what` names where it was passed. */
export function checkFace(what: string, value: unknown): void {
  // Images and videos have an address too. Windows have classes of their own, so that `instanceof` says nothing.
  const isPicture =
    typeof member(value, 'src') === 'string' || typeof member(value, 'getContext') === 'function';
  if (!isPicture) {
    refuseOthers(what, value, faceNames, ', an address as { src }, or an image, video or canvas of the page');
  }
}

/** Throws `configuration-invalid` for a name that no error of `getUserMedia` has. */
export function checkFault(what: string, value: unknown): void {
  refuseOthers(what, value, [
    'NotAllowedError',
    'NotFoundError',
    'NotReadableError',
    'AbortError',
    'OverconstrainedError',
    'SecurityError',
  ]);
}

/** Throws `configuration-invalid` for what is neither a device's name nor the description of one. */
export function checkDevice(what: string, value: unknown): void {
  const cameras = member(value, 'cameras');
  if (Array.isArray(cameras) && typeof member(value, 'upright') === 'boolean') {
    for (const camera of cameras) checkCamera(what, camera);
  } else {
    refuseOthers(what, value, Object.keys(deviceProfiles), ', or an object with cameras and upright');
  }
}

/** Throws `configuration-invalid` for an incomplete description of a camera. */
export function checkCamera(what: string, camera: unknown): void {
  const [modes, facing] = [member(camera, 'modes'), member(camera, 'facing')];
  const isComplete =
    typeof member(camera, 'label') === 'string' &&
    isPositive(member(camera, 'fps')) &&
    Array.isArray(modes) &&
    modes.length > 0 &&
    modes.every((mode) => isPositive(member(mode, 'width')) && isPositive(member(mode, 'height')));
  if (!isComplete) {
    throw misuse(
      `${what} has the camera ${written(camera)}. A camera needs label, fps above 0, and modes with width and height in pixels`,
    );
  }
  if (facing !== undefined) {
    refuseOthers(`the facing of a camera in ${what}`, facing, ['user', 'environment']);
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && Number.isFinite(value);
}
