/** The thread that analyses pictures; `startFaceAnalysis` starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { analysePicture } from './analyse-picture.ts';
import { FaceAnalysisError } from './face-analysis.ts';
import { openFaceNets } from './face-nets.ts';
import type { FaceNetsOptions } from './face-nets.ts';
import type { AnalysisMessage, AnalysisRequest } from './worker-messages.ts';

if (!parentPort) throw new Error('This file is a worker; start it with startFaceAnalysis.');
const port = parentPort;
const options = workerData as FaceNetsOptions;
const nets = await openFaceNets(options);

port.on('message', (request: AnalysisRequest) => {
  void answer(request).then((message) => {
    port.postMessage(message);
  });
});
port.postMessage({ kind: 'ready' } satisfies AnalysisMessage);

async function answer({ picture, wanted }: AnalysisRequest): Promise<AnalysisMessage> {
  try {
    return { kind: 'report', report: await analysePicture(nets, picture, wanted) };
  } catch (error) {
    if (error instanceof FaceAnalysisError)
      return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
