/** Whether the page has put its own `getUserMedia` or `mediaDevices` before those of the browser's prototypes. */
export function ownsGetUserMedia(navigator: object): boolean {
  const devices: unknown = Reflect.get(navigator, 'mediaDevices');
  return (
    owns(navigator, 'mediaDevices') ||
    (typeof devices === 'object' && devices !== null && owns(devices, 'getUserMedia'))
  );
}

/** `Object.hasOwn` is missing in Chromium before 93. */
function owns(holder: object, name: string): boolean {
  return Reflect.getOwnPropertyDescriptor(holder, name) !== undefined;
}
