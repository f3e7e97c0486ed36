import { FortfaceCapture } from './element/fortface-capture.ts';

export * from './index.ts';

// A second copy of the package on a page leaves the first one in charge instead of throwing.
if (typeof customElements !== 'undefined' && customElements.get('fortface-capture') === undefined) {
  customElements.define('fortface-capture', FortfaceCapture);
}
