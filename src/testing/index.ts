import { facePictures } from './fake-camera/face-pictures.ts';
import type { FakeCamera, FakeCameraOptions } from './fake-camera/fake-camera.ts';
import { installFakeCamera } from './fake-camera/install-fake-camera.ts';

/**
 * Replaces the page's camera by one that shows a face. The detector, the guidance, the encryption and the upload stay
 * the real ones. Returns its controls, which are `globalThis.fortfaceCamera` as well. Throws `configuration-invalid` on
 * a page that is not a test's and for options that it does not take, and `unsupported-browser` without `canvas.captureStream`.
 */
export function fakeCamera(options: FakeCameraOptions = {}): FakeCamera {
  return installFakeCamera(globalThis, facePictures, options);
}

export { fakeCameraScript, type ScriptedCameraOptions } from './fake-camera/fake-camera-script.ts';
export {
  deviceProfiles,
  type CameraMode,
  type CameraProfile,
  type DeviceName,
  type DeviceProfile,
} from './fake-camera/device-profiles.ts';
export type {
  CameraFault,
  FakeCamera,
  FakeCameraOptions,
  FakePermission,
} from './fake-camera/fake-camera.ts';
export { faceNames, type Face, type FaceName } from './fake-camera/faces.ts';
export type { CaptureDriver, DrivenFailure, DrivenSuccess, PassedState } from './drive/capture-driver.ts';
export { drive } from './drive/drive.ts';
export type { DrivenVerdict } from './drive/driven-answer.ts';
