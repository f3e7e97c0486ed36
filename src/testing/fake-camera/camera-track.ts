import { createCanvasFeed } from './canvas-feed.ts';
import { chooseMode, type ChosenMode, type ListedCamera } from './choose-mode.ts';
import type { Scene } from './draw-scene.ts';

/** A running camera: one feed, and every track that shows it. */
export interface CameraRun {
  readonly camera: ListedCamera;
  readonly track: MediaStreamTrack;
  readonly isLive: boolean;
  setMuted(muted: boolean): void;
  /** Ends all tracks as a lost camera does, with an event. */
  end(): void;
}

/** Opens a camera. Its tracks describe themselves as those of a camera do. */
export function openCameraRun(
  chosen: ChosenMode,
  constraints: MediaTrackConstraints,
  options: {
    document: Document;
    upright: boolean;
    mostFps: number;
    scene: () => Scene;
    isMuted: boolean;
  },
): CameraRun {
  const { camera } = chosen;
  const { document, upright, mostFps, scene } = options;
  let current = chosen;
  let asked = constraints;
  let muted = options.isMuted;
  const sizeNow = () => {
    const { mode, fps } = current;
    const [width, height] = upright ? [mode.height, mode.width] : [mode.width, mode.height];
    return { width, height, fps: Math.min(fps, mostFps) };
  };
  const feed = createCanvasFeed(document, sizeNow(), scene);
  if (muted) feed.pause();
  const live = new Set<MediaStreamTrack>();

  const settings = (): MediaTrackSettings => {
    const { width, height, fps } = sizeNow();
    return {
      deviceId: camera.deviceId,
      groupId: camera.groupId,
      width,
      height,
      aspectRatio: width / height,
      frameRate: fps,
      resizeMode: 'none',
      ...(camera.profile.facing && { facingMode: camera.profile.facing }),
    } as MediaTrackSettings;
  };

  const applyConstraints = async (next: MediaTrackConstraints = {}): Promise<void> => {
    const found = chooseMode([camera], next);
    if ('unmet' in found) throw overconstrained(found.unmet);
    current = found;
    asked = next;
    feed.resize(sizeNow());
    if (muted) feed.pause();
  };

  /** Own members on each track, because the browser's describe a canvas. */
  const pose = (track: MediaStreamTrack): MediaStreamTrack => {
    const [stop, clone] = [track.stop.bind(track), track.clone.bind(track)];
    live.add(track);
    const own = {
      addEventListener: { value: listenToScripts(track) },
      label: { get: () => camera.profile.label },
      muted: { get: () => muted },
      stop: {
        value: () => {
          stop();
          live.delete(track);
          if (live.size === 0) feed.stop();
        },
      },
      clone: { value: () => pose(clone()) },
      getSettings: { value: settings },
      getConstraints: { value: () => asked },
      getCapabilities: { value: () => capabilitiesOf(camera) },
      applyConstraints: { value: applyConstraints },
    };
    for (const [name, member] of Object.entries(own))
      Object.defineProperty(track, name, { configurable: true, ...member });
    return track;
  };

  return {
    camera,
    track: pose(feed.track),
    get isLive() {
      return live.size > 0;
    },
    setMuted: (next) => {
      if (next === muted) return;
      muted = next;
      if (muted) feed.pause();
      else if (live.size > 0) feed.resume();
      for (const track of live) track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
    },
    end: () => {
      for (const track of [...live]) {
        track.stop();
        // A track that a page stops fires nothing; a lost camera does.
        track.dispatchEvent(new Event('ended'));
      }
    },
  };
}

/** Firefox delivers the events of scripts to a track's listeners only if a fourth argument asks for them. */
function listenToScripts(track: MediaStreamTrack): (...given: unknown[]) => void {
  const listen = Reflect.get(track, 'addEventListener') as () => void;
  return (type, listener, options) => {
    Reflect.apply(listen, track, [type, listener, options, true]);
  };
}

/** What a camera can do, in the form of `getCapabilities()`. */
export function capabilitiesOf({ deviceId, groupId, profile }: ListedCamera): MediaTrackCapabilities {
  const range = (values: readonly number[]) => ({ min: Math.min(...values), max: Math.max(...values) });
  const { modes, fps, facing } = profile;
  return {
    deviceId,
    groupId,
    width: range(modes.map(({ width }) => width)),
    height: range(modes.map(({ height }) => height)),
    aspectRatio: range(modes.map(({ width, height }) => width / height)),
    frameRate: { min: 1, max: fps },
    facingMode: facing === undefined ? [] : [facing],
  };
}

/** The error for a constraint that the camera cannot meet. Old browsers have no constructor for it. */
export function overconstrained(constraint: string): Error {
  const message = `No camera of the fake device meets the constraint "${constraint}".`;
  const Constructor: unknown = Reflect.get(globalThis, 'OverconstrainedError');
  if (typeof Constructor === 'function') {
    const error: unknown = Reflect.construct(Constructor, [constraint, message]);
    if (error instanceof Error) return error;
  }
  return Object.assign(new DOMException(message, 'OverconstrainedError'), { constraint });
}
