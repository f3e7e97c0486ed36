/** Entry of the worker: loads the nets when asked to, and answers one frame at a time. */
import { createLocalDetector, type LocalDetector } from './browser-local-detector.ts';
import { sdkVersion } from '../device/sdk-version.ts';
import { WrongFile } from '../parts/wrong-file.ts';
import {
  isDetectorFile,
  isDetectorRequest,
  type DetectorAnswer,
  type DetectorFile,
  type DetectorRequest,
} from './browser-detector-message.ts';

runDetectorWorker(globalThis);

/** Answers requests that reach `scope`. A worker ends by being terminated, which frees all that it holds. */
export function runDetectorWorker(scope: Pick<typeof globalThis, 'addEventListener' | 'postMessage'>): void {
  const answer = (message: DetectorAnswer): void => scope.postMessage(message);
  let detector: LocalDetector | undefined;
  let receive: ((file: DetectorFile['file']) => void) | undefined;

  async function serve(request: DetectorRequest): Promise<DetectorAnswer> {
    const { id } = request;
    if (request.type === 'load') {
      detector = createLocalDetector({
        assetsUrl: request.assetsUrl,
        ...(request.awaitsFile === true && { detectorFile: new Promise((resolve) => (receive = resolve)) }),
        remark: (message) => answer({ type: 'remark', message }),
      });
      await detector.load({ signal: new AbortController().signal });
      return { id, type: 'loaded' };
    }
    try {
      if (detector === undefined) throw new Error('analyse was called before load');
      return { id, type: 'analysed', analysis: await detector.analyse(request) };
    } finally {
      request.image.close();
    }
  }

  scope.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isDetectorFile(data)) receive?.(data.file);
    if (!isDetectorRequest(data)) return;
    serve(data).then(answer, (error: unknown) =>
      answer({
        id: data.id,
        type: 'failed',
        message: error instanceof Error ? error.message : String(error),
        isWrongFile: error instanceof WrongFile,
      }),
    );
  });
  answer({ type: 'hello', version: sdkVersion });
}
