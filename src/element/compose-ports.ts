/**
 * The one place where the core meets the page: every adapter is made and handed over here. Loaded when a
 * start needs it, so that what stands before the start stays small.
 */
import { abortReason } from '../async/abort-reason.ts';
import { waitVisible } from '../async/browser-wait-visible.ts';
import type { createCameraButton as makeCameraButton } from '../camera/browser-camera-button.ts';
import { offersCameraButton } from '../camera/browser-offers-button.ts';
import { cameraPermissionSettled, isCameraGranted } from '../camera/browser-camera-permission.ts';
import type { CameraChoice, GivenCamera } from '../camera/camera.ts';
import { createBrowserCamera } from '../camera/browser-camera.ts';
import { createBrowserPhotoTaker } from '../capture/browser-photo-taker.ts';
import { createBrowserStillEncoder } from '../capture/browser-still-encoder.ts';
import { drawPreview } from '../capture/browser-preview.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { looksMisspelt } from '../configuration/looks-misspelt.ts';
import type { ClaimedCapture, HostSettings, HostSurroundings } from '../configuration/host-inputs.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import { FortfaceError, isFortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import type { FlowPorts, PicturePorts } from '../flow/flow-ports.ts';
import type { FlowStateName } from '../flow/flow-state.ts';
import { createBrowserFrames } from '../frames/browser-frames.ts';
import { scramblesPictures } from '../frames/browser-scrambles-pictures.ts';
import type { BrowserFrame } from '../frames/browser-frame.ts';
import type { Detector } from '../detection/detector.ts';
import type { CaptureKeeper } from '../storage/capture-keeper.ts';
import type { VisitMemory } from '../storage/visit-memory.ts';
import type { AskedAhead } from '../http/answer-ahead.ts';
import { createServiceClock, type ServiceClock } from '../http/service-clock.ts';
import { WrongFile } from '../parts/wrong-file.ts';
import { createBrowserSight } from '../sight/browser-sight.ts';
import type { Screen } from '../sight/browser-screen.ts';
import { createBrowserSignalWatch } from '../signals/browser-signal-watch.ts';
import type { ShowLight } from '../signals/light-challenge/light-challenge.ts';
import { randomBytes } from '../values/random-bytes.ts';
import { watchWithLight } from '../signals/light-challenge/watch-with-light.ts';
import { createBrowserConnection } from '../submission/browser-connection.ts';
import { composeDetector, explainDetector } from './compose-detector.ts';
import type { KeySource, SealedAhead } from './compose-exchange.ts';
import type { WarningDetail } from './events.ts';
import { fetchPart, watchPart } from './watch-part.ts';

/** Fetched with the ports, whose device information reads it as well. */
export { readUserAgent } from '../device/read-user-agent.ts';
/** Fetched with the ports, which they work on. */
export { flowSteps } from '../flow/steps/flow-steps.ts';
/** Fetched with the ports, because nothing shows them before. */
export { renderAfterStart } from '../views/render-after-start.ts';
export { addStylesAfterStart } from '../views/styles/styles-after-start.ts';

/** What the element provides in addition to the page's settings. */
export interface HostCapabilities {
  /** The element. The FortFace Web SDK's element is one of its children. */
  element: HTMLElement & { readonly state?: FlowStateName };
  /** Reports a mistake of the page that the capture survives. */
  warn: (detail: WarningDetail) => void;
  video: HTMLVideoElement;
  preview: HTMLCanvasElement;
  /** The element's own tree. */
  root: HTMLElement | DocumentFragment;
  /** The picture that the user last chose instead of using the camera. */
  file: File | undefined;
  /** A detector that was loaded ahead. */
  detector: Detector<BrowserFrame> | undefined;
  /** The device keys, if the start has asked for them ahead. */
  deviceKeys: AskedAhead | undefined;
}

/** Without the part that reads masks and gradients, a page that has them counts as hidden; milliseconds. */
const readerPatienceMs = 8000;

/** Checks what the host has set and makes the ports of one attempt. Throws `configuration-invalid`, `insecure-context` or `unsupported-browser`. */
export async function composePorts(options: {
  settings: HostSettings;
  surroundings: HostSurroundings;
  host: HostCapabilities;
  /** Absent if the capture began on this device. */
  handoff?: ClaimedCapture | undefined;
  signal: AbortSignal;
}): Promise<FlowPorts> {
  const { settings, surroundings, host, handoff } = options;
  const misspeltTold = tellMisspelt(host);
  let configuration;
  try {
    configuration = readConfiguration(settings, surroundings, handoff);
  } catch (error) {
    // A misspelt name is often why a required setting is missing, so its warning comes first.
    await misspeltTold;
    throw error;
  }
  const page = globalThis;
  refuseUnfitPage(page, configuration);
  if (configuration.vendorSrc === undefined && scramblesPictures(page.document)) {
    throw new FortfaceError(
      'unsupported-browser',
      'this browser adds noise to canvases, which spoils pictures',
      {
        reason: 'pictures-scrambled',
      },
    );
  }
  const clock = createClock(page);
  const connection = createBrowserConnection(page);
  const { deviceKeys } = host;
  const watchSignals = createBrowserSignalWatch({ page, root: host.root, video: host.video });
  const [memory, keeper] = await Promise.all([
    configuration.remember ? ifLoaded(openMemory, host.warn) : undefined,
    configuration.resume ? ifLoaded(() => openKeeper(clock), host.warn) : undefined,
  ]);

  const ports: FlowPorts = {
    ...composePicturePorts(configuration.assetsUrl, page.document, host),
    configuration,
    // The light challenge shows the session's colours, and a phone's session tells whether its code still holds.
    sessionFirst: configuration.lightChallenge || handoff !== undefined,
    openExchange: () =>
      fetchPart(async () => {
        const { composeExchange } = await import('./compose-exchange.ts');
        return composeExchange({ configuration, surroundings, handoff, clock, connection, deviceKeys });
      }, host.warn),
    camera: createBrowserCamera({ video: host.video }),
    watchSignals: configuration.lightChallenge
      ? watchWithLight(watchSignals, fetchLightChallenge(page, host), async (sessionKey) => {
          const { peekSessionKey } = await import('./compose-exchange.ts');
          return peekSessionKey(sessionKey).nonce;
        })
      : watchSignals,
    connection,
    ...(memory && { memory }),
    ...(keeper && { keeper }),
    watchSight: (options) =>
      createBrowserSight(() => screenOf(host), page, {
        ...options,
        watchPart: (load, late) => watchPart(load, host.warn, late, readerPatienceMs),
      }),
    cameraGranted: isCameraGranted,
    permissionSettled: cameraPermissionSettled,
    wallNow: clock.now,
    clockJumped: clock.hasJumped,
    random: randomBytes,
    wait: waitVisible,
  };
  return configuration.vendorSrc === undefined
    ? ports
    : withFortfaceSdk(ports, configuration.vendorSrc, host);
}

/** A part that a capture can do without: undefined if it does not load, or not in time. */
function ifLoaded<Part>(
  load: () => Promise<Part>,
  warn: HostCapabilities['warn'],
): Promise<Part | undefined> {
  return new Promise((resolve) => {
    const without = (): void => resolve(undefined);
    watchPart(load, warn, without).then(resolve, without);
  });
}

/** Few pages have a misspelt name: what explains it is fetched for them alone. */
async function tellMisspelt({ element, warn }: HostCapabilities): Promise<void> {
  const names = [element.getAttributeNames(), Object.keys(element)] as const;
  if (!looksMisspelt(...names)) return;
  const found = await import('../configuration/find-misspelt.ts').catch(() => undefined);
  for (const misspelt of found?.findMisspelt(...names) ?? []) warn(misspelt);
}

/** What users must see of a capture: the viewfinder with the camera's picture, or the screen before and after it. */
function screenOf({ element: host, root, video }: HostCapabilities): Screen | undefined {
  const finder = root.querySelector('.finder');
  // A video outside the viewfinder counts as hidden, wherever the page has put it, and one whose screen is not drawn. A
  // camera may open before its screen is due.
  const isOutside = finder === null ? host.state === 'guiding' : !finder.contains(video);
  if (video.srcObject !== null && isOutside) return undefined;
  const element = finder ?? root.querySelector('.dialog .card') ?? root.querySelector('.card');
  if (element === null) return undefined;
  // Until the element's own styles have arrived, its parts lie anywhere, and only the whole can be judged.
  const frame = element.closest('.frame');
  if (frame === null || getComputedStyle(frame).position !== 'relative') return { element, part: 'any' };
  // While the video shows the camera's picture, no style may hide the video itself.
  const isShown = video.srcObject !== null && video.closest('[data-state=guiding]') !== null;
  return isShown && finder !== null ? { element: video, finder, part: 'oval' } : { element, part: 'oval' };
}

function composePicturePorts(
  assetsUrl: string,
  document: Document,
  { detector, video, preview, file, warn }: HostCapabilities,
): PicturePorts<BrowserFrame> {
  return {
    detector: withWarning(detector ?? composeDetector(assetsUrl, { document, warn }), warn),
    frames: createBrowserFrames({ video, document }),
    encoder: createBrowserStillEncoder(),
    photos: createBrowserPhotoTaker({ video }),
    preview: {
      show: (frame) => drawPreview(frame, preview),
      clear: () => {
        preview.width = 0;
        preview.height = 0;
      },
    },
    openFile: async ({ signal }) => {
      if (file === undefined) throw new FortfaceError('capture-failed', 'the user chose no file');
      const { openFileFrame } = await fetchPart(() => import('../capture/browser-file-frame.ts'), warn);
      return openFileFrame(file, { signal });
    },
  };
}

/** Warns the page of a detector that does not load: the user then has only the shutter. */
function withWarning(
  detector: Detector<BrowserFrame>,
  warn: HostCapabilities['warn'],
): Detector<BrowserFrame> {
  return {
    ...detector,
    load: async ({ signal }) => {
      try {
        await detector.load({ signal });
      } catch (error) {
        const isLate = signal.aborted && isFortfaceError(abortReason(signal));
        if ((!signal.aborted || isLate) && navigator.onLine) {
          warn(explainDetector('detector-unavailable', findWrongFile(error)?.message));
        }
        throw error;
      }
    },
  };
}

function findWrongFile(error: unknown): Error | undefined {
  return isFortfaceError(error) && error.cause instanceof WrongFile ? error.cause : undefined;
}

/** Replaces camera, guidance and sealing by the FortFace Web SDK. Only pages with `engine="vendor"` load its adapter. */
async function withFortfaceSdk(
  ports: FlowPorts,
  src: string,
  { element, warn }: HostCapabilities,
): Promise<FlowPorts> {
  // One that was loaded ahead is not needed after all.
  ports.detector.dispose();
  const { createSdkPorts } = await fetchPart(() => import('../fortface-sdk/browser-sdk.ts'), warn);
  const { sealer, ...own } = createSdkPorts(element, src, ports);
  // The SDK captures within its session.
  return {
    ...ports,
    ...own,
    sessionFirst: true,
    openExchange: async () => ({ ...(await ports.openExchange()), sealer }),
  };
}

/** Loads in the background. If it fails or is late, the capture continues without the light challenge. */
function fetchLightChallenge(page: typeof globalThis, { root, video, warn }: HostCapabilities): ShowLight {
  const load = () => import('../signals/light-challenge/browser-light-challenge.ts');
  const fetching = watchPart(load, warn).catch(() => undefined);
  return async (options) =>
    (await Promise.race([fetching, Promise.resolve(undefined)]))?.createBrowserLightChallenge(
      page,
      root,
      video,
    )(options) ?? 'unavailable';
}

/** Throws if the page lacks what capturing and sealing need, before the user is asked for anything. */
function refuseUnfitPage(page: typeof globalThis, { allowFile }: Pick<Configuration, 'allowFile'>): void {
  if (!page.isSecureContext) {
    throw new FortfaceError(
      'insecure-context',
      'the page is not served over https. Browsers allow the camera on https and localhost only',
    );
  }
  const { mediaDevices } = page.navigator as Partial<Navigator>;
  // Chromium before 92 and Safari before 15.4 lack `at`: later steps would fail without a clear reason.
  const needed = [
    [page.crypto.subtle, 'encrypt'],
    [page, 'createImageBitmap'],
    [page, 'TextEncoder'],
    [[], 'at'],
    ['', 'replaceAll'],
  ] as const;
  if (
    // Without a camera a file may do. The element offers it when it requests the camera.
    (typeof mediaDevices?.getUserMedia !== 'function' && !allowFile) ||
    needed.some(([owner, method]) => typeof Reflect.get(Object(owner), method) !== 'function')
  ) {
    throw new FortfaceError(
      'unsupported-browser',
      'this browser lacks camera access, cryptography or features that the element needs',
    );
  }
}

/** As the camera's own adapter has it; fetched after a failure only. */
export async function awaitCamera(
  code: FortfaceErrorCode,
  options: { signal: AbortSignal; choice: CameraChoice },
): Promise<boolean | GivenCamera> {
  return (await import('../camera/browser-camera-wait.ts')).awaitCamera(code, options);
}

/** The browser's own button for a camera that was refused; undefined where it has none. */
export async function createCameraButton(
  options: Parameters<typeof makeCameraButton>[0],
): Promise<HTMLElement | undefined> {
  if (offersCameraButton() === undefined) return undefined;
  return (await import('../camera/browser-camera-button.ts')).createCameraButton(options);
}

/** Deletes the capture that an attempt has left behind. */
export async function forgetKeptCapture(): Promise<void> {
  const { createBrowserCaptureKeeper } = await import('../storage/browser-capture-keeper.ts');
  await createBrowserCaptureKeeper({ now: Date.now }).forget();
}

/** Collects and seals the device information ahead of a session. Throws as `composePorts` does for an unfit page, and as the sealer does. */
export async function sealDeviceAhead(
  keys: KeySource,
  { signal }: { signal: AbortSignal },
): Promise<SealedAhead> {
  refuseUnfitPage(globalThis, { allowFile: false });
  const { sealDevice } = await import('./compose-exchange.ts');
  return sealDevice(keys, { clock: createClock(globalThis), signal });
}

/** A clock that learns the service's time. */
export function createClock({ performance }: typeof globalThis): ServiceClock {
  return createServiceClock({ wallNow: Date.now, elapsedMs: () => performance.now() });
}

/** Opens what is remembered between visits. */
export async function openMemory(): Promise<VisitMemory> {
  return (await import('../storage/browser-visit-memory.ts')).createBrowserVisitMemory();
}

/** A later start reads the kept capture before it knows the service's time, so the keeper uses the device's clock. */
async function openKeeper({ skewMs }: ServiceClock): Promise<CaptureKeeper> {
  const { createBrowserCaptureKeeper } = await import('../storage/browser-capture-keeper.ts');
  const keeper = createBrowserCaptureKeeper({ now: Date.now });
  return {
    ...keeper,
    keep: (capture, subject) =>
      keeper.keep({ ...capture, expiresAtMs: capture.expiresAtMs - skewMs() }, subject),
  };
}
