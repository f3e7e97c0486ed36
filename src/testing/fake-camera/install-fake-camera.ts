import { untilAborted } from '../../async/until-aborted.ts';
import { FortfaceError } from '../../errors/index.ts';
import { misuse, refuseOthers, written } from '../misuse.ts';
import { refuseOtherPages } from '../test-pages.ts';
import { capabilitiesOf, openCameraRun, overconstrained, type CameraRun } from './camera-track.ts';
import {
  checkCamera,
  checkCameraOptions,
  checkDevice,
  checkFace,
  checkFault,
} from './check-camera-options.ts';
import { chooseMode, type ListedCamera } from './choose-mode.ts';
import {
  deviceProfiles,
  type CameraProfile,
  type DeviceName,
  type DeviceProfile,
} from './device-profiles.ts';
import type { Scene } from './draw-scene.ts';
import type { CameraFault, FakeCamera, FakeCameraOptions, FakePermission } from './fake-camera.ts';
import type { Face, FacePictures } from './faces.ts';

/**
 * Replaces the page's camera, and returns its controls. Throws `configuration-invalid` on a page that is not a test's
 * and for options that it does not take, and `unsupported-browser` without `canvas.captureStream`.
 */
export function installFakeCamera(
  page: typeof globalThis,
  pictures: FacePictures,
  options: FakeCameraOptions = {},
): FakeCamera {
  checkCameraOptions(options);
  refuseUnfitPage(page, options);
  page.fortfaceCamera?.remove();

  const { document, navigator } = page;
  const { fps: mostFps = 15 } = options;
  const decoded = new Map<keyof FacePictures, Promise<ImageBitmap>>();
  const runs = new Set<CameraRun>();
  const device = profileOf(options.device ?? 'laptop');
  let cameras = list(device.cameras, 0);
  let listed = cameras.length;
  let permission = options.permission ?? 'granted';
  let fault = options.fault;
  let muted = false;
  const removal = new AbortController();
  let scene: Scene | undefined;
  let latest: Promise<Scene> | undefined;
  let loading = load(options.face ?? 'frontal');
  // A request for the camera reports it.
  loading.catch(() => undefined);

  // Pages that are not secure have none, whatever the typings say.
  const { mediaDevices, permissions } = navigator as Partial<Navigator>;
  const media: EventTarget & Partial<MediaDevices> = mediaDevices ?? new EventTarget();
  const permissionStatus = new FakePermissionStatus(() => permission);
  const getUserMedia = media.getUserMedia?.bind(media);
  const query = permissions?.query.bind(permissions);

  /** The last call wins, however long each of them takes. */
  async function load(face: Face): Promise<void> {
    const opening = openScene(page, face, (name) => {
      const picture = decoded.get(name) ?? decode(page, pictures[name]);
      decoded.set(name, picture);
      return picture;
    });
    latest = opening;
    const opened = await opening;
    if (latest === opening) scene = opened;
    // Every caller finds the camera showing the last face.
    else await loading.catch(() => undefined);
  }

  async function request(constraints: MediaStreamConstraints = {}): Promise<MediaStream> {
    const { video, audio } = constraints;
    if (!video) {
      if (getUserMedia === undefined || !audio) throw new TypeError('Neither video nor audio was requested.');
      return getUserMedia(constraints);
    }
    await untilAborted(decision(), removal.signal);
    if (fault !== undefined) throw faultOf(fault);
    if (cameras.length === 0) throw faultOf('NotFoundError');
    const wanted = typeof video === 'object' ? video : {};
    const chosen = chooseMode(cameras, wanted);
    if ('unmet' in chosen) throw overconstrained(chosen.unmet);
    await untilAborted(loading, removal.signal);
    const sound = audio ? ((await getUserMedia?.({ audio }))?.getAudioTracks() ?? []) : [];
    const run = openCameraRun(chosen, wanted, {
      document,
      upright: device.upright,
      mostFps,
      isMuted: muted,
      scene: () => {
        if (scene === undefined) throw new TypeError('The fake camera has no picture.');
        return scene;
      },
    });
    runs.add(run);
    return withOwnClone(new MediaStream([run.track, ...sound]));
  }

  /** Settles when the user has allowed the camera, and throws if they deny it. */
  async function decision(): Promise<void> {
    if (permission === 'prompt') {
      await new Promise<void>((resolve) =>
        permissionStatus.addEventListener('change', () => resolve(), { once: true }),
      );
    }
    if (permissionStatus.state !== 'granted') throw faultOf('NotAllowedError');
  }

  function decide(next: FakePermission): void {
    if (next === permission) return;
    permission = next;
    const change = new Event('change');
    permissionStatus.dispatchEvent(change);
    permissionStatus.onchange?.(change);
  }

  function endRuns(which: (run: CameraRun) => boolean = () => true): void {
    for (const run of [...runs].filter(which)) {
      runs.delete(run);
      run.end();
    }
  }

  const enumerate = async (): Promise<MediaDeviceInfo[]> =>
    cameras.map((camera) => describe(page, camera, permission === 'granted'));

  const restore = [
    ...(mediaDevices === undefined ? [replace(navigator, 'mediaDevices', media)] : []),
    replace(media, 'getUserMedia', request),
    replace(media, 'enumerateDevices', enumerate),
    replacePermissions(page, (asked) =>
      asked.name === 'camera'
        ? Promise.resolve(permissionStatus)
        : (query?.(asked) ?? Promise.reject(new TypeError('unknown permission'))),
    ),
  ];

  const camera: FakeCamera = {
    get isRunning() {
      return [...runs].some(({ isLive }) => isLive);
    },
    show: async (face) => {
      checkFace('the face of show()', face);
      loading = load(face);
      await loading;
    },
    fail: (next) => {
      checkFault('the error of fail()', next);
      fault = next;
      endRuns();
    },
    recover: () => {
      fault = undefined;
      media.dispatchEvent(new Event('devicechange'));
    },
    mute: () => {
      muted = true;
      for (const run of runs) run.setMuted(true);
    },
    unmute: () => {
      muted = false;
      for (const run of runs) run.setMuted(false);
    },
    unplug: (label) => {
      if (label !== undefined) {
        const labels = cameras.map(({ profile }) => profile.label);
        refuseOthers('the label of unplug()', label, labels);
      }
      const running = [...runs].find(({ isLive }) => isLive)?.camera;
      const gone = cameras.find(({ profile }) => profile.label === label) ?? running ?? cameras[0];
      cameras = cameras.filter((one) => one !== gone);
      endRuns((run) => run.camera === gone);
      media.dispatchEvent(new Event('devicechange'));
    },
    plug: (next) => {
      const added = list(camerasOf(next), listed);
      listed += added.length;
      cameras = [...cameras, ...added];
      media.dispatchEvent(new Event('devicechange'));
    },
    allow: () => decide('granted'),
    deny: () => {
      decide('denied');
      endRuns();
    },
    remove: () => {
      removal.abort(faultOf('AbortError'));
      endRuns();
      for (const undo of restore.splice(0).reverse()) undo();
      if (page.fortfaceCamera === camera) page.fortfaceCamera = undefined;
    },
  };
  page.fortfaceCamera = camera;
  return camera;
}

/** The browser's own `clone()` copies the canvas's track, and not what a camera's track has of its own. */
function withOwnClone(stream: MediaStream): MediaStream {
  const clone = (): MediaStream =>
    withOwnClone(new MediaStream(stream.getTracks().map((track) => track.clone())));
  return Object.defineProperty(stream, 'clone', { configurable: true, value: clone });
}

/** The status that `permissions.query` gives out. */
class FakePermissionStatus extends EventTarget {
  readonly name = 'camera';
  onchange: ((change: Event) => void) | null = null;
  readonly #read: () => FakePermission;

  constructor(read: () => FakePermission) {
    super();
    this.#read = read;
  }

  get state(): FakePermission {
    return this.#read();
  }
}

function refuseUnfitPage(page: typeof globalThis, options: FakeCameraOptions): void {
  refuseOtherPages(page, 'the fake camera', options);
  const { HTMLCanvasElement } = page as Partial<typeof globalThis>;
  if (typeof HTMLCanvasElement?.prototype.captureStream !== 'function') {
    throw new FortfaceError(
      'unsupported-browser',
      'fortface-capture/testing: the fake camera needs a browser with canvas.captureStream. In jsdom and happy-dom, use drive() or fortface-capture/testing/stub',
    );
  }
}

function profileOf(device: DeviceName | DeviceProfile): DeviceProfile {
  return typeof device === 'string' ? deviceProfiles[device] : device;
}

function camerasOf(device: DeviceName | DeviceProfile | CameraProfile): readonly CameraProfile[] {
  const what = 'the device of plug()';
  if (typeof device === 'object' && 'label' in device) {
    checkCamera(what, device);
    return [device];
  }
  checkDevice(what, device);
  return profileOf(device).cameras;
}

/** Ids have the form of browsers', and are the same in every run. */
function list(profiles: readonly CameraProfile[], from: number): ListedCamera[] {
  return profiles.map((profile, index) => ({
    profile,
    deviceId: hexOf(`device ${from + index} ${profile.label}`),
    groupId: hexOf(`group ${from + index} ${profile.label}`),
  }));
}

/** 64 hexadecimal digits out of a text: FNV-1a, eight times. */
function hexOf(text: string): string {
  return Array.from({ length: 8 }, (_, round) => {
    const hash = Array.from(`${round} ${text}`).reduce(
      (sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193),
      0x811c9dc5,
    );
    return (hash >>> 0).toString(16).padStart(8, '0');
  }).join('');
}

/** Browsers hide names and ids until the user has allowed the camera. */
function describe(page: typeof globalThis, camera: ListedCamera, isAllowed: boolean): MediaDeviceInfo {
  const info = {
    kind: 'videoinput',
    deviceId: isAllowed ? camera.deviceId : '',
    groupId: isAllowed ? camera.groupId : '',
    label: isAllowed ? camera.profile.label : '',
  } as const;
  const { InputDeviceInfo, MediaDeviceInfo } = page as Partial<typeof globalThis>;
  const prototype = (InputDeviceInfo ?? MediaDeviceInfo)?.prototype;
  const members = {
    ...info,
    toJSON: () => info,
    getCapabilities: () => (isAllowed ? capabilitiesOf(camera) : {}),
  };
  return Object.create(
    prototype ?? null,
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value, enumerable: true }])),
  ) as MediaDeviceInfo;
}

const faultMessages: Readonly<Record<CameraFault, string>> = {
  NotAllowedError: 'Permission denied',
  NotFoundError: 'Requested device not found',
  NotReadableError: 'Could not start video source',
  AbortError: 'Starting video failed',
  OverconstrainedError: '',
  SecurityError: 'The camera is not allowed in this document',
};

function faultOf(fault: CameraFault): Error {
  return fault === 'OverconstrainedError'
    ? overconstrained('deviceId')
    : new DOMException(faultMessages[fault], fault);
}

async function openScene(
  page: typeof globalThis,
  face: Face,
  portrait: (name: keyof FacePictures) => Promise<ImageBitmap>,
): Promise<Scene> {
  if (typeof face === 'string')
    return { name: face, portrait: await portrait(face === 'turned' ? 'turned' : 'frontal') };
  if (!('src' in face) || face instanceof page.Element) return { own: face as HTMLCanvasElement };
  const picture = page.document.createElement('img');
  picture.crossOrigin = 'anonymous';
  picture.src = face.src;
  await picture.decode().catch((cause: unknown) => {
    throw misuse(
      `the picture ${written(face.src)} did not load. Check its address, and that its server allows other origins`,
      { cause },
    );
  });
  return { own: picture };
}

/** Not by a `data:` address, which many policies forbid. */
function decode(page: typeof globalThis, base64: string): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(page.atob(base64), (letter) => letter.charCodeAt(0));
  return page.createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
}

/** Puts an own member on an object, and returns what takes it away again. */
function replace(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, before);
  };
}

function replacePermissions(
  { navigator }: typeof globalThis,
  query: (asked: PermissionDescriptor & { name: string }) => Promise<unknown>,
): () => void {
  const { permissions } = navigator as Partial<Navigator>;
  return permissions === undefined
    ? replace(navigator, 'permissions', { query })
    : replace(permissions, 'query', query);
}
