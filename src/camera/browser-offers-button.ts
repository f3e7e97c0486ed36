/**
 * Whether the browser has a button of its own that gives a camera and undoes a block: `<camera>`, in Chromium from
 * 153 on, or a `<usermedia>` whose `type` counts. One without asks for the microphone as well, as seen in Chromium
 * 156, which nobody needs here.
 */
export function offersCameraButton(): 'camera' | 'usermedia' | undefined {
  if (has('HTMLCameraElement', 'setConstraints')) return 'camera';
  return has('HTMLUserMediaElement', 'type') ? 'usermedia' : undefined;
}

function has(name: string, member: string): boolean {
  const found: unknown = Reflect.get(globalThis, name);
  return typeof found === 'function' && member in Object(found.prototype);
}
