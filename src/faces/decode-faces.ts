import { detectorColumns, detectorInputPx } from './face-nets.ts';
import type { Point, SeenFace } from './seen-face.ts';

/** The detector's two maps of anchors: cells along a side, anchors in each cell. */
const anchorMaps = [
  { cells: 16, perCell: 2 },
  { cells: 8, perCell: 6 },
] as const;

/** Centres of the 896 anchors, as shares of the picture, in the order of the detector's rows. */
export function detectorAnchors(): Point[] {
  const anchors: Point[] = [];
  for (const { cells, perCell } of anchorMaps) {
    for (let cell = 0; cell < cells * cells; cell++) {
      const anchor = { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
      for (let n = 0; n < perCell; n++) anchors.push(anchor);
    }
  }
  return anchors;
}

/** The rows of at least the given score as faces, in shares of the detector's picture; nothing is merged yet. */
export function decodeFaces(raw: Float32Array, anchors: readonly Point[], leastScore: number): SeenFace[] {
  // Comparing logits spares 896 exponentials a frame.
  const leastLogit = Math.log(leastScore / (1 - leastScore));
  const faces: SeenFace[] = [];
  anchors.forEach((anchor, row) => {
    const at = (column: number): number => raw[row * detectorColumns + column] ?? 0;
    const logit = at(0);
    if (logit < leastLogit) return;
    const point = (column: number): Point => ({
      x: anchor.x + at(column) / detectorInputPx,
      y: anchor.y + at(column + 1) / detectorInputPx,
    });
    const centre = point(1);
    const width = at(3) / detectorInputPx;
    const height = at(4) / detectorInputPx;
    faces.push({
      score: 1 / (1 + Math.exp(-logit)),
      box: { x: centre.x - width / 2, y: centre.y - height / 2, width, height },
      // The net names sides from the user's view: their right is the picture's left.
      keypoints: {
        leftEye: point(5),
        rightEye: point(7),
        nose: point(9),
        mouth: point(11),
        leftEar: point(13),
        rightEar: point(15),
      },
    });
  });
  return faces;
}
