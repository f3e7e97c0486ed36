import { Worker } from 'node:worker_threads';
import { FaceAnalysisError } from './face-analysis.ts';
import type { FaceAnalysis, FaceReport } from './face-analysis.ts';
import type { AnalysisMessage, AnalysisRequest } from './worker-messages.ts';

export interface FaceAnalysisOptions {
  /** Threads that look at pictures, one each at a time; 1 by default. Each takes about 300 MB. */
  workers?: number;
  /** Pictures that may wait for a free thread; 16 by default. One more is refused with `busy`. */
  maxQueued?: number;
  /** Folder of the nets; that of the package by default. */
  modelDirectory?: string;
}

type Job = AnalysisRequest & { resolve: (report: FaceReport) => void; reject: (error: Error) => void };
type Seat = { worker: Worker; job?: Job | undefined };

/**
 * Starts the threads, loads the nets and resolves when all of them are ready; rejects when a model file is missing.
 * A thread that dies fails the picture it had and is replaced.
 */
export async function startFaceAnalysis({
  workers = 1,
  maxQueued = 16,
  modelDirectory,
}: FaceAnalysisOptions = {}): Promise<FaceAnalysis> {
  const waiting: Job[] = [];
  const seats = new Set<Seat>();
  let ended: Error | undefined;

  const assign = (): void => {
    for (const seat of seats) {
      if (seat.job) continue;
      const job = waiting.shift();
      if (!job) return;
      seat.job = job;
      seat.worker.postMessage({ picture: job.picture, wanted: job.wanted } satisfies AnalysisRequest);
    }
  };
  const end = (error: Error): void => {
    ended ??= error;
    for (const job of waiting.splice(0)) job.reject(ended);
  };
  const fill = async (): Promise<void> => {
    const worker = await openWorker(modelDirectory);
    if (ended) {
      await worker.terminate();
      return;
    }
    const seat: Seat = { worker };
    seats.add(seat);
    worker.on('message', (message: AnalysisMessage) => {
      const job = seat.job;
      seat.job = undefined;
      if (job) settle(job, message);
      assign();
    });
    let death: Error | undefined;
    worker.on('error', (error) => {
      death = error;
    });
    worker.on('exit', () => {
      seats.delete(seat);
      seat.job?.reject(ended ?? death ?? new Error('The face analysis thread ended.'));
      if (!ended) fill().catch(end);
    });
    assign();
  };
  const close = async (): Promise<void> => {
    end(new Error('The face analysis was closed.'));
    await Promise.all([...seats].map(({ worker }) => worker.terminate()));
  };

  const started = await Promise.allSettled(Array.from({ length: workers }, fill));
  const failure = started.find((one) => one.status === 'rejected');
  if (failure) {
    await close();
    throw failure.reason;
  }

  return {
    analyse: (picture, wanted) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        const everyoneWorks = [...seats].every(({ job }) => job !== undefined);
        if (everyoneWorks && waiting.length >= maxQueued) {
          reject(new FaceAnalysisError('busy', 'Too many pictures are waiting.'));
          return;
        }
        waiting.push({ picture, wanted, resolve, reject });
        assign();
      }),
    close,
  };
}

/** Resolves when the worker has loaded its nets. */
function openWorker(modelDirectory: string | undefined): Promise<Worker> {
  const worker = new Worker(new URL('./start-analysis-worker.mjs', import.meta.url), {
    workerData: modelDirectory === undefined ? {} : { modelDirectory },
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      worker.off('error', reject);
      resolve(worker);
    });
  });
}

function settle(job: Job, message: AnalysisMessage): void {
  if (message.kind === 'report') job.resolve(message.report);
  else if (message.kind === 'refused') job.reject(new FaceAnalysisError(message.code, message.message));
  else
    job.reject(new Error(message.kind === 'failed' ? message.message : 'The thread answered out of turn.'));
}
