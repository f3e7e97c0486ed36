export interface JpegStep {
  /** 0–1, as `canvas.toBlob` takes it. */
  quality: number;
  /** Of the picture's sides. */
  scale: number;
}

/** Largest picture that is sent, in bytes: 2 MiB, as the API takes it. */
export const maxStillBytes = 2 * 1024 * 1024;

/** No detail of a face is lost at 0.92; artefacts show below about 0.7, so that sides shrink before that. Source: trial. */
const qualities = [0.92, 0.85, 0.78, 0.7] as const;
const scales = [0.8, 0.6, 0.45] as const;

/** What to try in turn until a picture fits: less quality first, then smaller sides. Never larger than it was. */
export function jpegQualitySteps(): readonly JpegStep[] {
  const lowest = qualities[qualities.length - 1] ?? qualities[0];
  return [
    ...qualities.map((quality) => ({ quality, scale: 1 })),
    ...scales.map((scale) => ({ quality: lowest, scale })),
  ];
}

/** The size of a picture at a scale, with even sides. */
export function scaledSize(
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  scale: number,
): { widthPx: number; heightPx: number } {
  const even = (lengthPx: number): number => Math.max(2, 2 * Math.floor((lengthPx * scale) / 2));
  return { widthPx: even(widthPx), heightPx: even(heightPx) };
}
