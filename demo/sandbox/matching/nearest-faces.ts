import { Index, MetricKind, ScalarKind } from 'usearch';
import { cosine } from './cosine.ts';

export interface NearFace {
  encodingId: string;
  cosine: number;
}

/** A set of faces that can be asked for the most similar ones. */
export interface NearestFaces {
  add(encodingId: string, embedding: Float32Array): void;
  remove(encodingId: string): void;
  /** Best first, by exact cosine. */
  search(embedding: Float32Array, most: number): NearFace[];
}

/** Below this every face is compared (1 ms); above it HNSW proposes the candidates. */
const exactBelow = 2000;
/** Candidates asked of HNSW for each wanted face, so that the exact order of the best is right. */
const candidatesPerFace = 10;
/** Breadth of a search in the graph: with 64 one right face in ten was missed among 100,000 (test/bench/RESULTS.md). */
const searchBreadth = 256;

/** Exact while small; from `approximateFrom` faces on through a usearch HNSW graph, re-ranked exactly. */
export function createNearestFaces(approximateFrom = exactBelow): NearestFaces {
  const embeddings = new Map<string, Float32Array>();
  let graph: ReturnType<typeof createGraph> | undefined;
  return {
    add(encodingId, embedding) {
      embeddings.set(encodingId, embedding);
      if (graph !== undefined) graph.add(encodingId, embedding);
      else if (embeddings.size >= approximateFrom) graph = createGraph(embeddings);
    },
    remove(encodingId) {
      if (embeddings.delete(encodingId)) graph?.remove(encodingId);
    },
    search(embedding, most) {
      const candidates = graph?.propose(embedding, most * candidatesPerFace) ?? [...embeddings.keys()];
      return candidates
        .flatMap((encodingId) => {
          const candidate = embeddings.get(encodingId);
          return candidate === undefined ? [] : [{ encodingId, cosine: cosine(embedding, candidate) }];
        })
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, most);
    },
  };
}

function createGraph(embeddings: ReadonlyMap<string, Float32Array>) {
  const index = new Index({
    dimensions: embeddings.values().next().value?.length ?? 0,
    metric: MetricKind.Cos,
    quantization: ScalarKind.F32,
    connectivity: 16,
    expansion_add: 128,
    expansion_search: searchBreadth,
    multi: false,
  });
  const encodingIds = new Map<bigint, string>();
  const keys = new Map<string, bigint>();
  let nextKey = 0n;
  const add = (encodingId: string, embedding: Float32Array): void => {
    index.add(nextKey, embedding, 1);
    encodingIds.set(nextKey, encodingId);
    keys.set(encodingId, nextKey);
    nextKey += 1n;
  };
  for (const [encodingId, embedding] of embeddings) add(encodingId, embedding);
  return {
    add,
    remove(encodingId: string): void {
      const key = keys.get(encodingId);
      if (key === undefined) return;
      index.remove(key);
      keys.delete(encodingId);
      encodingIds.delete(key);
    },
    propose(embedding: Float32Array, most: number): string[] {
      if (keys.size === 0) return [];
      const { keys: found } = index.search(embedding, Math.min(most, keys.size), 1);
      return [...found].flatMap((key) => encodingIds.get(key) ?? []);
    },
  };
}
