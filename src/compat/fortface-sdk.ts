import { FortfaceSdkCapture } from './fortface-sdk-capture.ts';
import { FortfaceSdkElement } from './fortface-sdk-element.ts';

/** The global object of the FortFace Web SDK. */
export interface FortfaceSdkGlobal {
  /** Prepares `<fortface-sdk>`. Idempotent. Rejects if a part of the code cannot be fetched. */
  load(): Promise<void>;
}

/** Registers `<fortface-sdk>`, unless another script, such as the FortFace Web SDK, has already registered it. */
export function defineFortfaceSdk(): void {
  if (customElements.get('fortface-sdk') !== undefined) return;
  customElements.define('fortface-sdk-capture', FortfaceSdkCapture);
  customElements.define('fortface-sdk', FortfaceSdkElement);
}

/** Creates the page's global `FortfaceSDK`. */
export const createFortfaceSdk = (): FortfaceSdkGlobal => ({
  async load() {
    defineFortfaceSdk();
    // Loads what `start()` needs, so that the page's start button responds immediately.
    await Promise.all([import('../element/compose-ports.ts'), import('../element/compose-exchange.ts')]);
  },
});
