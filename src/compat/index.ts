/**
 * A drop-in for pages written for the vendor's SDK: importing it registers `<fortface-sdk>` and sets `FortfaceSDK`,
 * where the page has none yet.
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
