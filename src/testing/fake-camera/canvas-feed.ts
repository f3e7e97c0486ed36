import { drawScene, type Scene } from './draw-scene.ts';

/** How a waiting person sways: by this share of the frame's width, once in so many milliseconds. */
const sway = { share: 0.003, periodMs: 4000 };

const noiseTilePx = 256;
/** About ±3 of 255, as a webcam has indoors. Without it, two frames could be equal to the last bit. */
const noiseOpacity = 0.025;

/** Plays a scene on a canvas for as long as a track needs it. */
export interface CanvasFeed {
  readonly track: MediaStreamTrack;
  resize(size: { width: number; height: number; fps: number }): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Starts to play what `scene` returns at each frame. */
export function createCanvasFeed(
  document: Document,
  size: { width: number; height: number; fps: number },
  scene: () => Scene,
): CanvasFeed {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { alpha: false });
  if (pen === null) throw new DOMException('The browser gave no drawing context.', 'NotReadableError');
  // A still scene is drawn once for each size and then shifted by whole pixels: scaling costs 20 times as much.
  const still = document.createElement('canvas');
  let drawn: Scene | undefined;
  const addNoise = createNoise(document);
  let timer: ReturnType<typeof setInterval> | undefined;
  let { fps } = size;

  const draw = (): void => {
    const now = scene();
    if (isMoving(now)) drawScene(pen, now);
    else {
      if (now !== drawn) drawStill(still, canvas, now);
      drawn = now;
      drawSwaying(pen, still, performance.now());
    }
    addNoise(pen);
  };
  const pause = (): void => clearInterval(timer);
  const resume = (): void => {
    pause();
    draw();
    timer = setInterval(draw, 1000 / fps);
  };
  const resize = (next: typeof size): void => {
    canvas.width = next.width;
    canvas.height = next.height;
    drawn = undefined;
    ({ fps } = next);
    resume();
  };

  resize(size);
  const [track] = canvas.captureStream(fps).getVideoTracks();
  if (track === undefined) throw new DOMException('The canvas gave no track.', 'NotReadableError');
  return { track, resize, pause, resume, stop: pause };
}

/** The page draws on it, or plays it. */
function isMoving(scene: Scene): boolean {
  return 'own' in scene && !(scene.own instanceof HTMLImageElement);
}

/** Draws the scene with a margin around the frame, within which it sways. */
function drawStill(still: HTMLCanvasElement, { width, height }: HTMLCanvasElement, scene: Scene): void {
  const margin = marginOf(width);
  still.width = width + 2 * margin;
  still.height = height + 2 * margin;
  const pen = still.getContext('2d', { alpha: false });
  if (pen === null) return;
  pen.imageSmoothingQuality = 'high';
  drawScene(pen, scene);
}

function drawSwaying(pen: CanvasRenderingContext2D, still: HTMLCanvasElement, timeMs: number): void {
  const margin = marginOf(pen.canvas.width);
  const turn = (timeMs / sway.periodMs) * 2 * Math.PI;
  const [left, top] = [Math.sin(turn), Math.sin(2 * turn)].map((share) => Math.round(margin * (share - 1)));
  pen.drawImage(still, left ?? 0, top ?? 0);
}

function marginOf(width: number): number {
  return Math.ceil(width * sway.share);
}

function createNoise(document: Document): (pen: CanvasRenderingContext2D) => void {
  const tile = document.createElement('canvas');
  tile.width = noiseTilePx;
  tile.height = noiseTilePx;
  const tilePen = tile.getContext('2d');
  const grain = tilePen?.createImageData(noiseTilePx, noiseTilePx);
  if (!tilePen || !grain) return () => undefined;
  for (let at = 0; at < grain.data.length; at += 4) {
    grain.data.fill(Math.floor(Math.random() * 256), at, at + 3);
    grain.data[at + 3] = 255;
  }
  tilePen.putImageData(grain, 0, 0);
  return (pen) => {
    const { width, height } = pen.canvas;
    const [left, top] = [-Math.random() * noiseTilePx, -Math.random() * noiseTilePx].map(Math.floor);
    pen.save();
    pen.globalAlpha = noiseOpacity;
    for (let y = top ?? 0; y < height; y += noiseTilePx) {
      for (let x = left ?? 0; x < width; x += noiseTilePx) pen.drawImage(tile, x, y);
    }
    pen.restore();
  };
}
