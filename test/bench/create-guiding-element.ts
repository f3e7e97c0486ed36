/** Runs in the page. Returns an element that keeps guiding, because only the shutter takes its picture. */
export function createGuidingElement(): HTMLElementTagNameMap['fortface-capture'] {
  return Object.assign(document.createElement('fortface-capture'), {
    sessionUrl: '/api/fortface/session',
    skipInstructions: true,
    captureMode: 'manual',
    captureTimeout: 600,
  } as const);
}
