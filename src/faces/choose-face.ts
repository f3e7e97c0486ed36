import type { PictureArea } from '../frames/crop-to-viewfinder.ts';
import type { SeenFace } from './seen-face.ts';

/**
 * The face to guide, and those that would be in its picture: the largest face whose middle the viewfinder
 * shows, or else the largest beside it, which can be guided in. Faces beside the viewfinder are no bystanders.
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
