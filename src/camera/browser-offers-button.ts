/**
 * The element that is the browser's own button for the camera and that lifts a block, or undefined. Chromium 153 and
 * later have `<camera>`. Chromium 151 and 152 have only `<usermedia type="camera">`. Where both exist, `<usermedia>`
 * asks for the microphone as well, whatever its type says (seen in Chromium 156), so `<camera>` comes first.
 */
export function offersCameraButton(): 'camera' | 'usermedia' | undefined {
  if (exists('HTMLCameraElement')) return 'camera';
  return exists('HTMLUserMediaElement') ? 'usermedia' : undefined;
}

function exists(name: string): boolean {
  return typeof Reflect.get(globalThis, name) === 'function';
}
