import type { Detection } from './suppress-overlaps.ts';

/** The net's input is this many pixels a side; its offsets are in these pixels. */
export const detectorSidePx = 128;

/** Numbers per anchor: logit, box centre and size, six landmarks. */
const numbersPerAnchor = 17;
/** A face counts from here on: the threshold MediaPipe ships with this net. */
const minimumScore = 0.5;

/** Turns the raw 896 × 17 output of the short-range face detector into detections, in pixels of its 128 px input. */
export function readDetections(raw: Float32Array): Detection[] {
  const minimumLogit = Math.log(minimumScore / (1 - minimumScore));
  return anchorsOf().flatMap(({ x, y }, index): Detection[] => {
    const numbers = raw.subarray(index * numbersPerAnchor, (index + 1) * numbersPerAnchor);
    const [logit = -Infinity, dx = 0, dy = 0, width = 0, height = 0] = numbers;
    if (logit < minimumLogit) return [];
    const centreX = x + dx;
    const centreY = y + dy;
    return [
      {
        score: 1 / (1 + Math.exp(-logit)),
        left: centreX - width / 2,
        top: centreY - height / 2,
        right: centreX + width / 2,
        bottom: centreY + height / 2,
        landmarks: Array.from({ length: 6 }, (_, landmark) => ({
          x: x + (numbers[5 + landmark * 2] ?? 0),
          y: y + (numbers[6 + landmark * 2] ?? 0),
        })),
      },
    ];
  });
}

/** 16 × 16 cells with two anchors each, then 8 × 8 with six: the layout of the net's two heads. */
function anchorsOf(): { x: number; y: number }[] {
  return [
    { cells: 16, perCell: 2 },
    { cells: 8, perCell: 6 },
  ].flatMap(({ cells, perCell }) =>
    Array.from({ length: cells * cells * perCell }, (_, index) => {
      const cell = Math.floor(index / perCell);
      const pitchPx = detectorSidePx / cells;
      return { x: ((cell % cells) + 0.5) * pitchPx, y: (Math.floor(cell / cells) + 0.5) * pitchPx };
    }),
  );
}
