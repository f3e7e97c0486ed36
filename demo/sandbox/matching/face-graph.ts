import { Index, MetricKind, ScalarKind } from 'usearch';

/** A graph (HNSW) over the faces of one gallery that proposes who may be alike; each face goes by a number. */
export interface FaceGraph {
  /** `embeddings` lie one behind the other. Throws for a number that is already there. */
  add(keys: readonly number[], embeddings: Float32Array): void;
  /** Numbers that are not there are passed over. */
  remove(keys: readonly number[]): void;
  /** Numbers of likely faces, likeliest first; a right one may be missed. */
  propose(embedding: Float32Array, most: number): number[];
  count(): number;
  /** Writes the graph with its embeddings, in plain form. */
  save(path: string): void;
}

/** Breadth of a search in the graph: with 64 one right face in ten was missed among 100,000 (test/bench/RESULTS.md). */
const searchBreadth = 256;
/** Breadth while a face is added: 99.6 % right among 100,000; 128 takes 1.8 × the time (test/bench/RESULTS.md). */
const addBreadth = 64;
/** Links of each face: usearch's own default. */
const links = 16;
/** More make nothing quicker on two cores: the graph waits for memory. */
const threads = 1;

/** An empty graph, or the one that `save` wrote to `path`. Half precision: the best are compared exactly later. */
export function createFaceGraph(dimensions: number, path?: string): FaceGraph {
  const index = new Index({
    dimensions,
    metric: MetricKind.Cos,
    quantization: ScalarKind.F16,
    connectivity: links,
    expansion_add: addBreadth,
    expansion_search: searchBreadth,
    multi: false,
  });
  if (path !== undefined) index.load(path);
  return {
    add(keys, embeddings) {
      index.add(BigUint64Array.from(keys, BigInt), embeddings, threads);
    },
    remove(keys) {
      for (const key of keys) if (index.contains(BigInt(key)) === true) index.remove(BigInt(key));
    },
    propose(embedding, most) {
      const wanted = Math.min(most, index.size());
      if (wanted === 0) return [];
      return Array.from(index.search(embedding, wanted, threads).keys, Number);
    },
    count: () => index.size(),
    save: (path) => {
      index.save(path);
    },
  };
}
