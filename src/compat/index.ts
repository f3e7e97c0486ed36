/**
 * A drop-in replacement for the FortFace Web SDK. Importing it registers `<fortface-sdk>` and sets the global
 * `FortfaceSDK`, unless the page already has them.
 */
import { createFortfaceSdk, defineFortfaceSdk, type FortfaceSdkGlobal } from './fortface-sdk.ts';
import type { FortfaceSdkElement } from './fortface-sdk-element.ts';

export { FortfaceSdkElement, type StartSessionOptions } from './fortface-sdk-element.ts';
export type { FortfaceSdkGlobal } from './fortface-sdk.ts';
export type { VendorAction, VendorMetrics, VendorResult } from './vendor-result.ts';

declare global {
  var FortfaceSDK: FortfaceSdkGlobal;
  interface HTMLElementTagNameMap {
    'fortface-sdk': FortfaceSdkElement;
  }
}

if (typeof customElements !== 'undefined') {
  defineFortfaceSdk();
  if (!('FortfaceSDK' in globalThis)) globalThis.FortfaceSDK = createFortfaceSdk();
}
