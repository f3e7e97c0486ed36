/** What runs in the page for `detector.test.ts`: the adapters as the element would use them. */
import { createBrowserCamera } from '../../src/camera/browser-camera.ts';
import { drawPreview } from '../../src/capture/browser-preview.ts';
import { createBrowserStillEncoder } from '../../src/capture/browser-still-encoder.ts';
import { createEngineFaceNets } from '../../src/engine/create-engine-face-nets.ts';
import { isFortfaceError } from '../../src/errors/index.ts';
import { createCameraFrame } from '../../src/frames/browser-camera-frame.ts';
import { createCanvasSurface } from '../../src/frames/browser-canvas-surface.ts';
import { createPlaneSurface } from '../../src/frames/browser-plane-surface.ts';
import { createBrowserDetector } from '../../src/detection/browser-detector.ts';
import type { BrowserFrame } from '../../src/frames/browser-frame.ts';
import { createBrowserFrames } from '../../src/frames/browser-frames.ts';
import { captureReadiness, notReady } from '../../src/guidance/capture-readiness.ts';
import type { FrameAnalysis } from '../../src/detection/detector.ts';
import type { TurnedArea } from '../../src/frames/frame-surface.ts';
import { judgeFrame } from '../../src/guidance/judge-frame.ts';

const assetsUrl = new URL('/detector/', location.href).href;
const video = document.createElement('video');
document.body.append(video);
const camera = createBrowserCamera({ video });
const frames = createBrowserFrames({ video, document });
const { signal } = new AbortController();
const refuseWorker = (): Worker => {
  throw new Error('no workers here');
};

export interface Watched {
  facts: { widthPx: number; heightPx: number; facing: string; labelClass: string };
  withVideoFrame: boolean;
  /** Milliseconds from the start of loading to the first analysis. */
  firstMs: number;
  analyses: FrameAnalysis[];
  hints: string[];
  /** Frames that would have been taken by themselves. */
  readyAfterFrames: number | undefined;
  lastTrackState: string;
  srcObjectLeft: boolean;
}

const checks = {
  /** Watches the camera for so many frames after the mesh has come. */
  async watch({ frameCount, onPage }: { frameCount: number; onPage: boolean }): Promise<Watched> {
    const open = await camera.open('user', { signal });
    const stream = video.srcObject;
    const detector = createBrowserDetector({ assetsUrl, ...(onPage && { createWorker: refuseWorker }) });
    const startedMs = performance.now();
    await detector.load({ signal });
    const analyses: FrameAnalysis[] = [];
    const hints: string[] = [];
    let firstMs = 0;
    let withVideoFrame = false;
    let readiness = notReady;
    let readyAfterFrames: number | undefined;
    for (let left = frameCount; left > 0;) {
      const frame = await frames.next({ signal });
      withVideoFrame = 'clone' in frame.image;
      const analysis = await detector.analyse(frame, { signal });
      frame.close();
      firstMs ||= performance.now() - startedMs;
      analyses.push(analysis);
      const judgement = judgeFrame(analysis);
      hints.push(judgement.hint);
      readiness = captureReadiness(readiness, analysis, judgement);
      if (readiness.ready) readyAfterFrames ??= analyses.length;
      if (analysis.meshPending !== true) left--;
    }
    detector.dispose();
    open.close();
    open.close();
    const tracks = stream instanceof MediaStream ? stream.getTracks() : [];
    return {
      facts: open.facts,
      withVideoFrame,
      firstMs,
      analyses,
      hints,
      readyAfterFrames,
      lastTrackState: tracks.map(({ readyState }) => readyState).join(),
      srcObjectLeft: video.srcObject !== null,
    };
  },

  /** Sharpness of one frame and of the same one, blurred. */
  async sharpnessUnderBlur(): Promise<number[]> {
    const open = await camera.open('user', { signal });
    const detector = createBrowserDetector({ assetsUrl });
    await detector.load({ signal });
    const passing = await frames.next({ signal });
    const frame = await passing.keep();
    passing.close();
    open.close();
    const sharpness: number[] = [];
    for (const blurPx of [0, 2, 4]) {
      const blurred = blur(frame, blurPx);
      const { face } = await detector.analyse(blurred, { signal });
      blurred.close();
      sharpness.push(face?.sharpness ?? Number.NaN);
    }
    frame.close();
    detector.dispose();
    return sharpness;
  },

  /** How far a frame that is read as it lies is from the same one off a canvas: mean difference of a colour, 0–255. */
  async planesAgainstCanvas(): Promise<Record<string, number>> {
    const open = await camera.open('user', { signal });
    const frame = await frames.next({ signal });
    open.close();
    const found: Record<string, number> = {};
    if ('copyTo' in frame.image) found['camera'] = await planesOffBy(frame.image);
    frame.close();
    for (const { name, picture } of paintedFrames()) {
      found[name] = await planesOffBy(picture);
      picture.close();
    }
    return found;
  },

  /** How far a frame that is held is from the one that it was taken of, and whether it is held without a conversion. */
  async heldAgainstLive(): Promise<Record<string, { difference: number; asBytes: boolean }>> {
    const open = await camera.open('user', { signal });
    const live = await frames.next({ signal });
    open.close();
    const found: Record<string, { difference: number; asBytes: boolean }> = {};
    const pictures = [{ name: 'camera', picture: live.image }, ...paintedFrames()];
    for (const { name, picture } of pictures) {
      const held = await createCameraFrame(picture, 0).keep();
      const seen = draw(picture);
      picture.close();
      found[name] = {
        difference: meanDifference(seen, draw(held.image)),
        asBytes: 'copyTo' in held.image,
      };
      held.close();
    }
    return found;
  },

  /** A still of one frame, and whether its preview shows the same part. */
  async still(maxBytes?: number) {
    const open = await camera.open('user', { signal });
    const frame = await frames.next({ signal });
    const still = await createBrowserStillEncoder(maxBytes === undefined ? {} : { maxBytes }).encode(frame, {
      signal,
    });
    const preview = document.createElement('canvas');
    drawPreview(frame, preview);
    const decoded = await createImageBitmap(new Blob([new Uint8Array(still.bytes)], { type: still.mime }));
    const copy = document.createElement('canvas');
    copy.width = preview.width;
    copy.height = preview.height;
    copy.getContext('2d')?.drawImage(decoded, 0, 0, preview.width, preview.height);
    const facts = {
      bytes: [...still.bytes.subarray(0, 64)],
      length: still.bytes.length,
      widthPx: still.widthPx,
      heightPx: still.heightPx,
      decoded: [decoded.width, decoded.height],
      difference: meanDifference(preview, copy),
    };
    still.wipe();
    const wiped = still.bytes.every((byte) => byte === 0);
    frame.close();
    open.close();
    return { ...facts, wiped };
  },

  /**
   * Faces seen by a detector whose worker is ended so many times, each time without a word; the first of them before
   * it has loaded anything, if `isEarly`.
   */
  async facesAfterDeaths(
    deaths: number,
    isEarly = false,
  ): Promise<{ faces: number; workers: number; code: string }> {
    let workers = 0;
    let worker: Worker | undefined;
    const detector = createBrowserDetector({
      assetsUrl,
      answerTimeoutMs: 3000,
      createWorker: (url) => {
        workers++;
        if (isEarly && workers === 1) return silentWorker();
        return (worker = new Worker(url, { type: 'module' }));
      },
    });
    const open = await camera.open('user', { signal });
    const seen = { faces: 0, code: '' };
    try {
      await detector.load({ signal });
      for (let round = 0; round <= deaths; round++) {
        const frame = await frames.next({ signal });
        try {
          if ((await detector.analyse(frame, { signal })).face !== undefined) seen.faces++;
        } finally {
          frame.close();
        }
        if (round < deaths) worker?.terminate();
      }
    } catch (error) {
      seen.code = isFortfaceError(error) ? error.code : String(error);
    } finally {
      open.close();
      detector.dispose();
    }
    return { ...seen, workers };
  },

  async codeOf(what: 'no-assets' | 'no-answer' | 'camera'): Promise<string> {
    try {
      if (what === 'camera') (await camera.open('user', { signal })).close();
      else if (what === 'no-assets')
        await createBrowserDetector({ assetsUrl: `${assetsUrl}none/` }).load({ signal });
      else
        await createBrowserDetector({ assetsUrl, answerTimeoutMs: 200, createWorker: silentWorker }).load({
          signal,
        });
      return 'no error';
    } catch (error) {
      return isFortfaceError(error) ? error.code : String(error);
    }
  },

  /** What is left of a camera whose opening was aborted while the browser was still at it. */
  async abortWhileOpening(): Promise<{ reason: string; tracks: string[] }> {
    const controller = new AbortController();
    const given: MediaStreamTrack[] = [];
    const devices = navigator.mediaDevices;
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await original(constraints);
      given.push(...stream.getTracks());
      return stream;
    };
    const opening = camera.open('user', { signal: controller.signal });
    controller.abort(new Error('gone'));
    const reason = await opening.then(() => 'opened', String);
    while (given.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 50));
    devices.getUserMedia = original;
    return { reason, tracks: given.map(({ readyState }) => readyState) };
  },

  async openMissingDevice(): Promise<{ deviceId: string; devices: number }> {
    const open = await camera.open('f'.repeat(64), { signal });
    const devices = await open.devices();
    open.close();
    return { deviceId: open.deviceId, devices: devices.length };
  },

  /** How the end of the camera is noticed when the track ends by itself. */
  async lose(): Promise<string> {
    const open = await camera.open('user', { signal });
    const stream = video.srcObject;
    const [track] = stream instanceof MediaStream ? stream.getVideoTracks() : [];
    track?.dispatchEvent(new Event('ended'));
    await open.lost;
    open.close();
    return 'lost';
  },
};

export type DetectorChecks = typeof checks;

declare global {
  interface Window {
    detectorChecks: DetectorChecks;
    violations: string[];
  }
}
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
);
window.detectorChecks = checks;

async function planesOffBy(picture: VideoFrame): Promise<number> {
  const nets = createEngineFaceNets({
    assetsUrl,
    fetch: (url, init) => fetch(url, init),
    wait: () => Promise.resolve(),
    pause: () => Promise.resolve(),
    importPlainKernels: () => Promise.reject(new Error('wasm was expected')),
  });
  const planes = await createPlaneSurface(() => nets.openSampler()).open(picture);
  const canvas = createCanvasSurface();
  const drawn = canvas.open(picture);
  const { displayWidth: width, displayHeight: height } = picture;
  const middle = { centreX: width / 2, centreY: height / 2, turnRad: 0 };
  const areas: [TurnedArea, number][] = [
    [{ ...middle, widthPx: height, heightPx: height }, 128],
    [{ ...middle, widthPx: height / 2, heightPx: height / 2, turnRad: 0.3 }, 192],
    [{ ...middle, centreX: width * 0.9, widthPx: height / 3, heightPx: height / 3 }, 256],
  ];
  let most = 0;
  for (const [area, sidePx] of areas) {
    const own = planes?.read(area, sidePx) ?? new Uint8ClampedArray();
    const theirs = drawn.read(area, sidePx);
    most = Math.max(
      most,
      theirs.reduce((sum, value, at) => sum + Math.abs(value - (own[at] ?? NaN)), 0) / theirs.length,
    );
  }
  canvas.dispose();
  nets.dispose();
  return most;
}

/** The same soft colours in the formats that cameras have. */
function* paintedFrames(): Iterable<{ name: string; picture: VideoFrame }> {
  const [width, height] = [320, 240];
  const paint = (length: number, valueAt: (n: number) => number) =>
    Uint8Array.from({ length }, (_, n) => valueAt(n));
  const wave = (x: number, y: number, phase: number) =>
    128 + 70 * Math.sin(x / 40 + phase) * Math.cos(y / 50 + phase);
  const plane = (part: 1 | 2, phase: number) =>
    paint((width / part) * (height / part), (n) =>
      wave((n % (width / part)) * part, Math.floor(n / (width / part)) * part, phase),
    );
  const joined = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));
  const [luma, u, v] = [plane(1, 0), plane(2, 1), plane(2, 2)];
  const pairs = paint(u.length * 2, (n) => (n % 2 === 0 ? u : v)[n >> 1] ?? 0);
  const coloured = paint(width * height * 4, (n) =>
    wave((n >> 2) % width, Math.floor((n >> 2) / width), n % 4),
  );
  const spaces: Record<string, VideoColorSpaceInit> = {
    'BT.601': { matrix: 'smpte170m', primaries: 'smpte170m', transfer: 'smpte170m', fullRange: false },
    'BT.709': { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange: false },
    'BT.601 full': { matrix: 'smpte170m', primaries: 'bt709', transfer: 'iec61966-2-1', fullRange: true },
  };
  const frame = (format: VideoPixelFormat, bytes: Uint8Array, colorSpace?: VideoColorSpaceInit) =>
    new VideoFrame(bytes, {
      format,
      codedWidth: width,
      codedHeight: height,
      timestamp: 0,
      ...(colorSpace && { colorSpace }),
    });
  for (const [name, space] of Object.entries(spaces)) {
    yield { name: `I420 ${name}`, picture: frame('I420', joined(luma, u, v), space) };
    yield { name: `NV12 ${name}`, picture: frame('NV12', joined(luma, pairs), space) };
  }
  yield { name: 'I444', picture: frame('I444', joined(luma, plane(1, 1), plane(1, 2)), spaces['BT.709']) };
  yield { name: 'RGBX', picture: frame('RGBX', coloured) };
  yield { name: 'BGRX', picture: frame('BGRX', coloured) };
}

function draw(image: VideoFrame | ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = 'displayWidth' in image ? image.displayWidth : image.width;
  canvas.height = 'displayHeight' in image ? image.displayHeight : image.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas;
}

function silentWorker(): Worker {
  return new Worker('/silent-worker.js', { type: 'module' });
}

function blur(frame: BrowserFrame, blurPx: number): BrowserFrame {
  const canvas = new OffscreenCanvas(frame.widthPx, frame.heightPx);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.filter = blurPx === 0 ? 'none' : `blur(${blurPx}px)`;
  pen.drawImage(frame.image, 0, 0);
  const image = canvas.transferToImageBitmap();
  return { ...frame, image, close: () => image.close() };
}

function meanDifference(a: HTMLCanvasElement, b: HTMLCanvasElement): number {
  const pixels = (canvas: HTMLCanvasElement) =>
    canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
  const other = pixels(b);
  const one = pixels(a);
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}
