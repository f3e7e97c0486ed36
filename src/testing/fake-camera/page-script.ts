/** The fake camera as a script of its own, which the build turns into the text of `fake-camera-script.ts`. */
import { installFakeCamera } from './install-fake-camera.ts';
import type { FakeCameraOptions } from './fake-camera.ts';
import type { FacePictures } from './faces.ts';

/** Installs the camera, unless the frame is empty: drivers run scripts in those too, and no page has come yet. */
export function installInPage(pictures: FacePictures, options: FakeCameraOptions): void {
  if (globalThis.location.protocol === 'about:') return;
  installFakeCamera(globalThis, pictures, options);
}
