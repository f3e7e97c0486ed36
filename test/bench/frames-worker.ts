/** In a worker, on frames of a camera: what our path costs for each of its two kinds of frame, and TF.js for the same. */
import * as tf from '@tensorflow/tfjs-core';
import { GraphModel } from '@tensorflow/tfjs-converter';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { createEngineFaceNets } from '../../src/engine/create-engine-face-nets.ts';
import { createBrowserFrameSurface } from '../../src/frames/browser-frame-surface.ts';
import { createCanvasSurface } from '../../src/frames/browser-canvas-surface.ts';
import { fillNetInput } from '../../src/faces/fill-net-input.ts';
import type { FramePixels } from '../../src/frames/frame-surface.ts';

/** Medians in milliseconds. */
export type FrameTimes = Record<'detector' | 'mesh' | 'tfjsDetector' | 'tfjsMesh', number>;

const times: Record<keyof FrameTimes, number[]> = { detector: [], mesh: [], tfjsDetector: [], tfjsMesh: [] };
const nets = createEngineFaceNets({
  assetsUrl: '/detector/',
  fetch: (url, init) => fetch(url, init),
  wait: () => Promise.resolve(),
  pause: () => Promise.resolve(),
  importPlainKernels: () => Promise.reject(new Error('wasm was expected')),
});
const surface = createBrowserFrameSurface(() => nets.openSampler());
const canvas = createCanvasSurface();
const { signal } = new AbortController();

const ready = start();
addEventListener('message', ({ data }: MessageEvent<VideoFrame | 'times'>) => {
  const answer = data === 'times' ? Promise.resolve(mediansOf(times)) : look(data);
  answer.then(postMessage, (error: unknown) => postMessage(String(error)));
});

async function start() {
  setWasmPaths('/wasm-backend/');
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend of TF.js did not start');
  const open = async (name: string) => {
    const model = new GraphModel(`/models/${name}.json`, undefined, tf.io);
    await model.load();
    return model;
  };
  return {
    detector: await nets.loadDetector({ signal }),
    mesh: await nets.loadMesh({ signal }),
    tfjsDetector: await open('facemesh-detection-short'),
    tfjsMesh: await open('facemesh'),
  };
}

/** Each in turn on every frame, so that whatever else the machine does hits all alike. */
async function look(frame: VideoFrame): Promise<string> {
  const { detector, mesh, tfjsDetector, tfjsMesh } = await ready;
  const { displayWidth: width, displayHeight: height } = frame;
  const middle = { centreX: width / 2, centreY: height / 2, turnRad: 0 };
  const whole = { ...middle, widthPx: height, heightPx: height };
  const face = { ...middle, widthPx: height * 0.56, heightPx: height * 0.56 };
  const detectorInput = new Float32Array(128 * 128 * 3);
  const meshInput = new Float32Array(192 * 192 * 3);
  const fillDetector = (pixels: FramePixels) =>
    fillNetInput(pixels.read(whole, 128), detectorInput, { zero: 127.5, scale: 1 / 127.5 });
  const fillMesh = (pixels: FramePixels) =>
    fillNetInput(pixels.read(face, 192), meshInput, { zero: 0, scale: 1 / 255 });
  const run = (model: GraphModel, input: Float32Array, sidePx: number, nodes: string[]) => {
    const tensor = tf.tensor4d(input, [1, sidePx, sidePx, 3]);
    const answers = [model.execute(tensor, nodes)].flat();
    for (const answer of answers) answer.dataSync();
    tf.dispose([tensor, ...answers]);
  };
  await time('detector', async () => {
    fillDetector(await surface.open(frame));
    await detector(detectorInput);
  });
  await time('mesh', async () => {
    fillMesh(await surface.open(frame));
    await mesh(meshInput);
  });
  await time('tfjsDetector', () => {
    fillDetector(canvas.open(frame));
    run(tfjsDetector, detectorInput, 128, ['Identity:0']);
  });
  await time('tfjsMesh', () => {
    fillMesh(canvas.open(frame));
    run(tfjsMesh, meshInput, 192, ['Identity_2:0', 'StatefulPartitionedCall/model_1/conv2d_31/BiasAdd']);
  });
  frame.close();
  return 'looked';
}

async function time(what: keyof FrameTimes, work: () => Promise<void> | void): Promise<void> {
  const startedMs = performance.now();
  await work();
  times[what].push(performance.now() - startedMs);
}

/** The first ten runs warm up. */
function mediansOf(all: Record<keyof FrameTimes, number[]>): FrameTimes {
  const median = (values: number[]) => {
    const sorted = values.slice(10).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? NaN;
  };
  return {
    detector: median(all.detector),
    mesh: median(all.mesh),
    tfjsDetector: median(all.tfjsDetector),
    tfjsMesh: median(all.tfjsMesh),
  };
}
