/** What `engine="vendor"` needs, as one part that is fetched for it alone. */
import { createBrowserSdkCapture, type BrowserSdkOptions } from './browser-sdk-capture.ts';
import { createIdleDetector } from './idle-detector.ts';
import type { SdkTimes } from './sdk-customizer.ts';

/** The ports in which the vendor's SDK takes the place of our own camera, guidance and sealing. */
export function createSdkPorts(
  host: HTMLElement,
  src: string,
  { configuration, wait }: SdkSurroundings,
): SdkPorts {
  const { customizer, readyTimeoutMs, captureTimeoutMs, brightnessTimeoutMs } = configuration;
  const vendor = createBrowserSdkCapture({
    host,
    src,
    nonce: host.nonce,
    customizer,
    readyTimeoutMs,
    captureTimeoutMs,
    brightnessTimeoutMs,
    wait,
  });
  return {
    vendor,
    sealer: vendor.sealer,
    camera: vendor.camera,
    detector: createIdleDetector(),
    // The vendor's camera comes with its session.
    cameraGranted: async () => false,
    watchSignals: () => ({ cameraOpened: () => undefined, read: () => [] }),
  };
}

interface SdkSurroundings {
  configuration: SdkTimes & Pick<BrowserSdkOptions, 'customizer'>;
  wait: BrowserSdkOptions['wait'];
}

interface SdkPorts {
  vendor: ReturnType<typeof createBrowserSdkCapture>;
  sealer: SdkPorts['vendor']['sealer'];
  camera: SdkPorts['vendor']['camera'];
  detector: ReturnType<typeof createIdleDetector>;
  cameraGranted: () => Promise<boolean>;
  watchSignals: () => { cameraOpened: () => undefined; read: () => never[] };
}
