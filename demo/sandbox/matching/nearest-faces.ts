import { cosine } from './cosine.ts';

/** The keys of the faces most like `embedding`, best first: every face is compared. */
export function nearestFaces(
  faces: ReadonlyMap<number, Float32Array>,
  embedding: Float32Array,
  most: number,
): number[] {
  return [...faces]
    .map(([key, face]) => ({ key, cosine: cosine(embedding, face) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, most)
    .map(({ key }) => key);
}
