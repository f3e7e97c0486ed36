/** Runs in the page: an element that goes on guiding, because its picture is to be taken by hand. */
export function createGuidingElement(): HTMLElementTagNameMap['fortface-capture'] {
  return Object.assign(document.createElement('fortface-capture'), {
    sessionUrl: '/api/fortface/session',
    skipInstructions: true,
    captureMode: 'manual',
    captureTimeout: 600,
  } as const);
}
