import { delay } from '../async/delay.ts';
import { isAborted } from '../async/is-aborted.ts';
import { throwIfAborted } from '../async/throw-if-aborted.ts';
import { untilAborted } from '../async/until-aborted.ts';
import { withDeadline } from '../async/with-deadline.ts';
import { sdkVersion } from '../device/sdk-version.ts';
import { FortfaceError } from '../errors/index.ts';
import type { BrowserFrame } from '../frames/browser-frame.ts';
import { describeScript } from '../parts/describe-script.ts';
import { WrongFile } from '../parts/wrong-file.ts';
import { importScript } from './browser-import-script.ts';
import type { LocalDetector } from './browser-local-detector.ts';
import { createDetectorWorker } from './browser-detector-worker.ts';
import {
  isDetectorAnswer,
  type DetectorAnswer,
  type DetectorFile,
  type DetectorRequest,
} from './browser-detector-message.ts';
import type { Detector, FrameAnalysis } from './detector.ts';

export interface BrowserDetectorOptions {
  /** Folder of worker, wasm and nets, with its trailing slash. */
  assetsUrl: string;
  /** Makes the worker in place of ours, for pages with a policy of their own; may throw, then none is used. */
  createWorker?: (url: string) => Worker;
  /** How long an answer may take, in milliseconds; by default longer for loading than for a frame. */
  answerTimeoutMs?: number;
  /** `detector.bin`, if the page has requested it ahead; undefined if that failed. */
  detectorFile?: Promise<ArrayBuffer | undefined>;
  /** Called with a message about a wrong file that the detector can do without. */
  remark?: (message: string) => void;
  /** Runs the loading of everything, and may explain its failure. */
  whileLoading?: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

/** Longer than any device takes to load the nets, shorter than a person waits. */
const loadTimeoutMs = 15_000;
/** A worker's script is small: one that has not said hello by then will not, and the page's thread takes over. */
const greetingTimeoutMs = 7_000;
/** The slowest device without wasm takes a second for a frame; what takes this long has died without a word. */
const frameTimeoutMs = 5_000;

/** What does the work: a worker, or the same code on the page's own thread. */
interface Workplace {
  load(signal: AbortSignal): Promise<void>;
  analyse(frame: BrowserFrame, signal: AbortSignal): Promise<FrameAnalysis>;
  dispose(): void;
}

/** A worker that never said a word: the page's thread may yet do. */
class WorkerRefused extends Error {}

/** Browsers end workers without a word when memory runs short, and that looks the same as one that is stuck. */
class NoAnswer extends Error {}

/**
 * Finds faces in a worker, or on the main thread if the page's policy blocks workers. The worker restarts once after
 * a crash, including a crash during loading. Every other failure, and every timeout, is `detector-unavailable`.
 */
export function createBrowserDetector(options: BrowserDetectorOptions): Detector<BrowserFrame> {
  const controller = new AbortController();
  let workplace: Promise<Workplace> | undefined;
  let mayRestart = true;
  let file = options.detectorFile;
  /** Given once: a worker that dies takes it along. */
  const takeFile: TakeFile = () => {
    const taken = file;
    file = undefined;
    return taken;
  };

  const open = (): Promise<Workplace> => (options.whileLoading ?? atOnce)(openAny);

  async function openAny(): Promise<Workplace> {
    try {
      return await loaded(createWorkerWorkplace(options, takeFile));
    } catch (error) {
      if (controller.signal.aborted) throw error;
      if (error instanceof WorkerRefused) return openOnPage(error.cause);
      if (!(error instanceof NoAnswer) || !mayRestart) throw error;
      mayRestart = false;
      return loaded(createWorkerWorkplace(options, takeFile));
    }
  }

  async function openOnPage(refusal: unknown): Promise<Workplace> {
    // Not awaited: what keeps the worker from starting may keep this waiting as well.
    const describing = describeScript(refusal, undefined, workerUrl(options));
    const place = await loaded(createPageWorkplace(options, takeFile));
    void describing.then((wrong) => wrong !== undefined && options.remark?.(wrong));
    return place;
  }

  async function loaded(place: Workplace): Promise<Workplace> {
    try {
      await answerOf(place.load(controller.signal), loadTimeoutMs, controller.signal);
      throwIfAborted(controller.signal);
      return place;
    } catch (error) {
      place.dispose();
      throw error;
    }
  }

  async function analyseOnce(frame: BrowserFrame, signal: AbortSignal): Promise<FrameAnalysis> {
    const place = await untilAborted(Promise.resolve(workplace), signal);
    if (place === undefined) throw new Error('the detector was not loaded');
    return answerOf(place.analyse(frame, controller.signal), frameTimeoutMs, signal);
  }

  function answerOf<Value>(work: Promise<Value>, timeoutMs: number, signal: AbortSignal): Promise<Value> {
    const ms = options.answerTimeoutMs ?? timeoutMs;
    return withDeadline(() => work, { ms, signal, late: () => new NoAnswer(`no answer within ${ms} ms`) });
  }

  return {
    async load({ signal }) {
      throwIfAborted(signal);
      workplace ??= open();
      const opening = workplace;
      try {
        await untilAborted(opening, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        // A later call may succeed: the network may be back.
        if (workplace === opening) workplace = undefined;
        throw unavailable(error);
      }
    },
    async analyse(frame, { signal }) {
      throwIfAborted(signal);
      try {
        return await analyseOnce(frame, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        if (!mayRestart || controller.signal.aborted) throw unavailable(error);
      }
      // Once more from the start, and no third time.
      mayRestart = false;
      try {
        (await workplace)?.dispose();
        workplace = open();
        return await analyseOnce(frame, signal);
      } catch (error) {
        if (isAborted(signal)) throw error;
        throw unavailable(error);
      }
    },
    dispose() {
      if (controller.signal.aborted) return;
      controller.abort(new Error('the detector has been disposed'));
      // Callers that still wait get the abort. Here the rejection is ignored.
      workplace?.then((place) => place.dispose()).catch(() => undefined);
    },
  };
}

function atOnce<Value>(work: () => Promise<Value>): Promise<Value> {
  return work();
}

type TakeFile = () => BrowserDetectorOptions['detectorFile'];

function createWorkerWorkplace(options: BrowserDetectorOptions, takeFile: TakeFile): Workplace {
  const { assetsUrl, createWorker, remark } = options;
  const waiting = new Map<
    number,
    { resolve: (answer: DetectorAnswer) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  let greeted = false;
  let dead: Error | undefined;
  let worker: Worker | undefined;
  try {
    const url = workerUrl(options);
    worker = createWorker ? createWorker(url) : createDetectorWorker(url);
  } catch (error) {
    dead = new WorkerRefused('no worker allowed', { cause: error });
  }

  const die = (message: string) => {
    dead ??= greeted ? new Error(message) : new WorkerRefused(message, { cause: message });
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };
  worker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isDetectorAnswer(data)) return;
    if (data.type === 'hello') {
      greeted = true;
      if (data.version !== sdkVersion) {
        remark?.(`${workerUrl(options)} is of version ${data.version}, not ${sdkVersion}`);
      }
      return;
    }
    if (data.type === 'remark') {
      remark?.(data.message);
      return;
    }
    const waiter = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.type === 'failed')
      waiter?.reject(new (data.isWrongFile === true ? WrongFile : Error)(data.message));
    else waiter?.resolve(data);
  });
  worker?.addEventListener('error', ({ message }) => die(`the detector worker crashed: ${message}`));
  worker?.addEventListener('messageerror', () => die('the worker could not be understood'));

  const ask = (
    compose: (id: number) => DetectorRequest,
    transfer: Transferable[] = [],
  ): Promise<DetectorAnswer> =>
    new Promise((resolve, reject) => {
      if (dead !== undefined || worker === undefined) {
        reject(dead ?? new Error('the browser started no worker'));
        return;
      }
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage(compose(id), transfer);
    });

  return {
    async load(signal) {
      delay(greetingTimeoutMs, { signal }).then(
        () => {
          if (greeted || dead !== undefined) return;
          const late = `${workerUrl(options)} did not start within ${greetingTimeoutMs / 1000} s`;
          remark?.(late);
          die(late);
        },
        () => undefined,
      );
      const coming = dead === undefined ? takeFile() : undefined;
      const loading = ask((id) => ({ id, type: 'load', assetsUrl, awaitsFile: coming !== undefined }));
      void coming?.then((file) => {
        const message: DetectorFile = { type: 'file', file };
        worker?.postMessage(message, file === undefined ? [] : [file]);
      });
      await loading;
    },
    async analyse(frame) {
      const { viewfinder, timestampMs } = frame;
      const image = await copyOf(frame.image);
      const asking = ask((id) => ({ id, type: 'analyse', image, viewfinder, timestampMs }), [image]);
      // Handed over, it is the worker's and this does nothing; a worker that has died took nothing.
      image.close();
      const answer = await asking;
      if (answer.type !== 'analysed') throw new Error('the detector worker sent an unexpected response');
      return answer.analysis;
    },
    dispose() {
      worker?.terminate();
      die('the detector has been disposed');
    },
  };
}

/** The worker gets a copy to close; of a `VideoFrame` that is a second handle on the same picture. */
async function copyOf(image: VideoFrame | ImageBitmap): Promise<VideoFrame | ImageBitmap> {
  return 'clone' in image ? image.clone() : createImageBitmap(image);
}

function createPageWorkplace({ assetsUrl, remark }: BrowserDetectorOptions, takeFile: TakeFile): Workplace {
  let detector: LocalDetector | undefined;
  return {
    async load(signal) {
      const address = `${assetsUrl}detector.js`;
      const module = await importScript(address);
      if (!isDetectorModule(module)) throw new WrongFile(`the module at ${address} is not the detector`);
      const detectorFile = takeFile();
      detector = module.createLocalDetector({
        assetsUrl,
        ...(detectorFile && { detectorFile }),
        ...(remark && { remark }),
      });
      await detector.load({ signal });
    },
    async analyse({ image, viewfinder, timestampMs }) {
      if (detector === undefined) throw new Error('the detector was not loaded');
      return detector.analyse({ image, viewfinder, timestampMs });
    },
    dispose() {
      detector?.dispose();
      detector = undefined;
    },
  };
}

function isDetectorModule(module: unknown): module is {
  createLocalDetector(
    options: Pick<BrowserDetectorOptions, 'assetsUrl' | 'detectorFile' | 'remark'>,
  ): LocalDetector;
} {
  return typeof Reflect.get(Object(module), 'createLocalDetector') === 'function';
}

function unavailable(cause: unknown): FortfaceError {
  return new FortfaceError('detector-unavailable', 'the face detector did not load or has stopped', {
    cause,
    ...(cause instanceof WrongFile && { reason: 'page-incomplete' }),
  });
}

function workerUrl({ assetsUrl }: BrowserDetectorOptions): string {
  return `${assetsUrl}detector-worker.js`;
}
