import type { PictureArea } from '../frames/crop-to-viewfinder.ts';
import type { SeenFace } from './seen-face.ts';

/**
 * Returns the face to guide and the bystanders in its picture. It prefers the largest face whose middle the viewfinder
 * shows, then the largest one next to the viewfinder. Faces outside the viewfinder do not count as bystanders.
 */
export function chooseFace(
  faces: readonly SeenFace[],
  viewfinder: PictureArea,
): { face: SeenFace; others: readonly SeenFace[] } | undefined {
  const shown = faces.filter((face) => isShown(face, viewfinder));
  const candidates = shown.length > 0 ? shown : faces;
  const [face, ...others] = [...candidates].sort((a, b) => areaOf(b) - areaOf(a));
  return face && { face, others: shown.length > 0 ? others : [] };
}

/** Area of a face's box, in the square of the box's unit. */
export function areaOf({ box }: SeenFace): number {
  return Math.max(0, box.width) * Math.max(0, box.height);
}

function isShown({ box }: SeenFace, viewfinder: PictureArea): boolean {
  const x = box.x + box.width / 2 - viewfinder.x;
  const y = box.y + box.height / 2 - viewfinder.y;
  return x >= 0 && y >= 0 && x <= viewfinder.widthPx && y <= viewfinder.heightPx;
}
