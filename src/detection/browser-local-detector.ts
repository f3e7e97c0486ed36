import { nextTask } from '../async/browser-next-task.ts';
import { delay } from '../async/delay.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { createEngineFaceNets, type EngineFaceNetsOptions } from '../engine/create-engine-face-nets.ts';
import { createBrowserFrameSurface } from '../frames/browser-frame-surface.ts';
import { importScript } from './browser-import-script.ts';
import { WrongFile } from '../parts/wrong-file.ts';
import { createFrameAnalyser, meshPatienceMs, type FrameAnalyser } from './frame-analyser.ts';

/** A frame analyser with what it runs on. */
export interface LocalDetector extends FrameAnalyser<VideoFrame | ImageBitmap> {
  dispose(): void;
}

/** Creates the analyser on this thread: the worker's, or the main thread if the browser starts no worker. */
export function createLocalDetector({
  assetsUrl,
  detectorFile,
  remark,
}: {
  assetsUrl: string;
  /** `detector.bin`, if it was requested ahead; undefined if that failed. */
  detectorFile?: Promise<ArrayBuffer | undefined>;
  /** Receives which file came back as something else, if the detector works without it. */
  remark?: (message: string) => void;
}): LocalDetector {
  const nets = createEngineFaceNets({
    assetsUrl,
    fetch: fetchBut(`${assetsUrl}detector.bin`, detectorFile),
    wait: delay,
    pause: nextTask,
    importPlainKernels: () => importPlainKernels(`${assetsUrl}plain-kernels.js`),
  });
  const surface = createBrowserFrameSurface(() => nets.openSampler());
  const analyser = createFrameAnalyser({
    nets,
    surface,
    now: () => performance.now(),
    pause: nextTask,
    meshFailed: (error) => {
      if (error instanceof WrongFile) remark?.(error.message);
    },
    meshLate: () => remark?.(`${assetsUrl}mesh.bin did not arrive within ${meshPatienceMs / 1000} s`),
  });
  let analysing: Promise<unknown> = Promise.resolve();
  return {
    ...analyser,
    analyse: (frame) => {
      const analysis = analyser.analyse(frame);
      analysing = analysis.catch(() => undefined);
      return analysis;
    },
    dispose: () => {
      nets.dispose();
      // A frame that is being read would be written over what has been wiped.
      void analysing.then(() => {
        nets.wipe();
        surface.dispose();
      });
    },
  };
}

/** The same fetch, but the first request for that URL gets the file that is there already. */
function fetchBut(
  url: string,
  file: Promise<ArrayBuffer | undefined> | undefined,
): EngineFaceNetsOptions['fetch'] {
  let left = file;
  return async (input, init) => {
    if (left === undefined || input !== url) return fetch(input, init);
    const given = init.signal ? untilAborted(left, init.signal) : left;
    left = undefined;
    const bytes = await given;
    return bytes === undefined ? fetch(input, init) : new Response(bytes);
  };
}

type StartKernels = Awaited<ReturnType<EngineFaceNetsOptions['importPlainKernels']>>;

async function importPlainKernels(address: string): Promise<StartKernels> {
  const module: unknown = await importScript(address);
  if (!holdsKernels(module)) throw new Error(`the module at ${address} has no kernels`);
  return module.startPlainKernels;
}

function holdsKernels(module: unknown): module is { startPlainKernels: StartKernels } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'startPlainKernels' in module &&
    typeof module.startPlainKernels === 'function'
  );
}
