/** Whether the page has put its own `getUserMedia` or `mediaDevices` before those of the browser's prototypes. */
export function ownsGetUserMedia(navigator: object): boolean {
  const devices: unknown = Reflect.get(navigator, 'mediaDevices');
  return (
    Object.hasOwn(navigator, 'mediaDevices') ||
    (typeof devices === 'object' && devices !== null && Object.hasOwn(devices, 'getUserMedia'))
  );
}
