import { createEngineFaceNets } from '../engine/create-engine-face-nets.ts';
import { createBrowserFrameSurface } from './browser-frame-surface.ts';
import { createFrameAnalyser, type FrameAnalyser } from './frame-analyser.ts';

/** A frame analyser with what it runs on. */
export interface LocalDetector extends FrameAnalyser<VideoFrame | ImageBitmap> {
  dispose(): void;
}

/** Makes the analyser on this very thread: the worker's own, or the page's where no worker can be had. */
export function createLocalDetector({ assetsUrl }: { assetsUrl: string }): LocalDetector {
  const nets = createEngineFaceNets({ assetsUrl, fetch: (input, init) => fetch(input, init) });
  const surface = createBrowserFrameSurface(() => nets.openSampler());
  const analyser = createFrameAnalyser({
    nets,
    surface,
    now: () => performance.now(),
  });
  return {
    ...analyser,
    dispose: () => {
      nets.dispose();
      surface.dispose();
    },
  };
}
