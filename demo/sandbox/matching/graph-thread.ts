import { Worker } from 'node:worker_threads';
import type { GraphAnswer, GraphRequest, GraphTask, GraphWorkerData } from './graph-messages.ts';
import type { IndexMark } from './index-mark.ts';

/** The graphs of all galleries, in a thread of their own: making and saving them takes long and must not block requests. */
export interface GraphThread {
  /** Adds faces to a gallery's graph, made when missing, and gives the number of faces that it holds then. */
  add(galleryId: string, keys: readonly number[], embeddings: Float32Array): Promise<number>;
  remove(galleryId: string, keys: readonly number[]): Promise<void>;
  propose(galleryId: string, embedding: Float32Array, most: number): Promise<number[]>;
  /** Takes the graph out of the gallery's file; undefined when there is none that can be used. */
  load(galleryId: string): Promise<{ mark: IndexMark; faces: number } | undefined>;
  /** Writes the graph to the gallery's file, including all earlier changes. */
  save(galleryId: string, mark: IndexMark): Promise<void>;
  /** Forgets the graph; its file stays. */
  drop(galleryId: string): Promise<void>;
  /** Forgets the graph and removes its file. */
  discard(galleryId: string): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (answer: GraphAnswer) => void;
  reject: (error: Error) => void;
}

/** Starts the thread. All methods reject when it has died; `onEnd` tells so, once, unless it was closed. */
export function startGraphThread(data: GraphWorkerData, onEnd: () => void): GraphThread {
  const worker = new Worker(new URL('./start-graph-worker.mjs', import.meta.url), { workerData: data });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: Error | undefined;

  worker.on('message', (answer: GraphAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'failed') asked?.reject(new Error(answer.message));
    else asked?.resolve(answer);
  });
  let death: Error | undefined;
  worker.on('error', (error) => {
    death = error;
  });
  const refuseWaiting = (reason: Error): void => {
    for (const asked of waiting.values()) asked.reject(reason);
    waiting.clear();
  };
  worker.on('exit', () => {
    const wasClosed = ended !== undefined;
    ended ??= death ?? new Error('The thread of the galleries ended.');
    refuseWaiting(ended);
    if (!wasClosed) onEnd();
  });

  const ask = (galleryId: string, task: GraphTask): Promise<GraphAnswer> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) {
        reject(ended);
        return;
      }
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ ...task, id: lastId, galleryId } satisfies GraphRequest);
    });
  const facesOf = (answer: GraphAnswer): number => ('faces' in answer ? answer.faces : 0);

  return {
    add: async (galleryId, keys, embeddings) =>
      facesOf(await ask(galleryId, { kind: 'add', keys, embeddings })),
    remove: async (galleryId, keys) => {
      await ask(galleryId, { kind: 'remove', keys });
    },
    propose: async (galleryId, embedding, most) => {
      const answer = await ask(galleryId, { kind: 'propose', embedding, most });
      return answer.kind === 'proposed' ? answer.keys : [];
    },
    load: async (galleryId) => {
      const answer = await ask(galleryId, { kind: 'load' });
      return answer.kind === 'loaded' ? { mark: answer.mark, faces: answer.faces } : undefined;
    },
    save: async (galleryId, mark) => {
      await ask(galleryId, { kind: 'save', mark });
    },
    drop: async (galleryId) => {
      await ask(galleryId, { kind: 'drop' });
    },
    discard: async (galleryId) => {
      await ask(galleryId, { kind: 'discard' });
    },
    close: async () => {
      ended ??= new Error('The thread of the galleries was closed.');
      // Now, and not when the thread ends, because late answers of the thread no longer have a request.
      refuseWaiting(ended);
      await worker.terminate();
    },
  };
}
