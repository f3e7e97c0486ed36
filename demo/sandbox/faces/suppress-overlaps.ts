import type { Point } from './picture.ts';

/** One face as the detector sees it; coordinates in any one unit. */
export interface Detection {
  /** 0–1. */
  score: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Eye at the picture's left, eye at its right, nose, mouth, ear at the left, ear at the right. */
  landmarks: Point[];
}

/** Boxes that share more than this of their union are one face: the figure MediaPipe ships with this net. */
const sameFaceOverlap = 0.3;

/**
 * Weighted non-maximum suppression: detections of one face become one, averaged by their scores, which jumps less
 * than taking the best. Best score first.
 */
export function suppressOverlaps(detections: readonly Detection[]): Detection[] {
  let left = detections.toSorted((one, other) => other.score - one.score);
  const faces: Detection[] = [];
  for (let best = left[0]; best; best = left[0]) {
    const chosen = best;
    const group = left.filter((one) => one === chosen || overlapOf(one, chosen) > sameFaceOverlap);
    left = left.filter((one) => !group.includes(one));
    faces.push(averageOf(group, chosen));
  }
  return faces;
}

function overlapOf(one: Detection, other: Detection): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (areaOf(one) + areaOf(other) - width * height);
}

function averageOf(group: readonly Detection[], best: Detection): Detection {
  const total = group.reduce((sum, { score }) => sum + score, 0);
  const weigh = (read: (one: Detection) => number): number =>
    group.reduce((sum, one) => sum + read(one) * one.score, 0) / total;
  return {
    score: best.score,
    left: weigh((one) => one.left),
    top: weigh((one) => one.top),
    right: weigh((one) => one.right),
    bottom: weigh((one) => one.bottom),
    landmarks: best.landmarks.map((_, index) => ({
      x: weigh((one) => one.landmarks[index]?.x ?? 0),
      y: weigh((one) => one.landmarks[index]?.y ?? 0),
    })),
  };
}

/** The area of a detection's box. */
export function areaOf({ left, top, right, bottom }: Detection): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}
