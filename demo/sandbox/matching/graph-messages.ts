import type { IndexMark } from './index-mark.ts';

/** What the graphs' thread is started with. */
export interface GraphWorkerData {
  directory: string;
  masterKey: Uint8Array;
}

/** What a thread of graphs is asked to do with the graph of one gallery. */
export type GraphTask =
  | { kind: 'add'; keys: readonly number[]; embeddings: Float32Array }
  | { kind: 'remove'; keys: readonly number[] }
  | { kind: 'propose'; embedding: Float32Array; most: number }
  | { kind: 'load' }
  | { kind: 'save'; mark: IndexMark }
  | { kind: 'drop' }
  | { kind: 'discard' };

export type GraphRequest = GraphTask & { id: number; galleryId: string };

/** What it answers, in the order of the requests. */
export type GraphAnswer = { id: number } & (
  | { kind: 'done'; faces: number }
  | { kind: 'proposed'; keys: number[] }
  | { kind: 'loaded'; mark: IndexMark; faces: number }
  | { kind: 'failed'; message: string }
);
