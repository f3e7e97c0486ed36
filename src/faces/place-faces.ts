import type { TurnedArea } from '../frames/frame-surface.ts';
import type { Point, SeenFace } from './seen-face.ts';

/** Faces given in shares of an upright area, in pixels of the frame. */
export function placeFaces(faces: readonly SeenFace[], area: TurnedArea): SeenFace[] {
  const left = area.centreX - area.widthPx / 2;
  const top = area.centreY - area.heightPx / 2;
  const place = ({ x, y }: Point): Point => ({ x: left + x * area.widthPx, y: top + y * area.heightPx });
  return faces.map(({ score, box, keypoints }) => ({
    score,
    box: { ...place(box), width: box.width * area.widthPx, height: box.height * area.heightPx },
    keypoints: {
      leftEye: place(keypoints.leftEye),
      rightEye: place(keypoints.rightEye),
      nose: place(keypoints.nose),
      mouth: place(keypoints.mouth),
      leftEar: place(keypoints.leftEar),
      rightEar: place(keypoints.rightEar),
    },
  }));
}
