/** Everything that `engine="vendor"` needs, in one chunk that only such pages load. */
import { createBrowserSdkCapture, type BrowserSdkOptions } from './browser-sdk-capture.ts';
import { createIdleDetector } from './idle-detector.ts';
import type { SdkTimes } from './sdk-customizer.ts';

/** Returns ports that replace camera, guidance and sealing by the FortFace Web SDK. */
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
    // The SDK opens its camera with its session.
    cameraGranted: async () => false,
    watchSignals: async () => ({ cameraOpened: () => undefined, read: () => [] }),
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
  watchSignals: () => Promise<{ cameraOpened: () => undefined; read: () => never[] }>;
}
