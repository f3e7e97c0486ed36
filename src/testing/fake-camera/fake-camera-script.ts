import code from './page-script.ts?script';
import { checkCameraOptions } from './check-camera-options.ts';
import type { FakeCameraOptions } from './fake-camera.ts';
import type { FaceName } from './faces.ts';
import { facePictures } from './face-pictures.ts';

/** Options of a fake camera that survive being written as text. */
export type ScriptedCameraOptions = Omit<FakeCameraOptions, 'face'> & { face?: FaceName | { src: string } };

/**
 * Returns the fake camera as one self-contained script: for Playwright's `addInitScript`, Cypress's `onBeforeLoad` and
 * preload scripts. Its controls are `globalThis.fortfaceCamera` in the page. Throws `configuration-invalid` for options
 * that the camera does not take.
 */
export function fakeCameraScript(options: ScriptedCameraOptions = {}): string {
  // What is left of the options in the page.
  checkCameraOptions(JSON.parse(JSON.stringify(options)) as object);
  // Inside of an HTML page, `</script>` would end the script.
  const [pictures, given] = [facePictures, options].map((value) =>
    JSON.stringify(value).replaceAll('<', '\\u003c'),
  );
  return `(() => { ${code}; fortfaceTestingKit.installInPage(${pictures}, ${given}); })();`;
}
