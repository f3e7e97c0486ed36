import type { FaceKeypoints, Point, SeenFace } from './seen-face.ts';

type Box = SeenFace['box'];

/** Boxes that share this much (intersection ÷ union) are the same face. Source: MediaPipe's own setting for this net. */
const sameFaceOverlap = 0.3;

/**
 * Merges sightings of the same face into one, each weighted by its score: taking the best one alone makes
 * boxes jump between neighbouring anchors. Largest score first.
 */
export function mergeFaces(sightings: readonly SeenFace[]): SeenFace[] {
  let left = [...sightings].sort((a, b) => b.score - a.score);
  const faces: SeenFace[] = [];
  for (let best = left[0]; best !== undefined; best = left[0]) {
    const { box, score } = best;
    const same = left.filter((face) => face === best || overlap(face.box, box) > sameFaceOverlap);
    left = left.filter((face) => !same.includes(face));
    faces.push({ ...weightedMean(same), score });
  }
  return faces;
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (a.width * a.height + b.width * b.height - shared || 1);
}

function weightedMean(faces: readonly SeenFace[]): Omit<SeenFace, 'score'> {
  const total = faces.reduce((sum, { score }) => sum + score, 0);
  const mean = (read: (face: SeenFace) => number): number =>
    faces.reduce((sum, face) => sum + face.score * read(face), 0) / total;
  const point = (name: keyof FaceKeypoints): Point => ({
    x: mean(({ keypoints }) => keypoints[name].x),
    y: mean(({ keypoints }) => keypoints[name].y),
  });
  return {
    box: {
      x: mean(({ box }) => box.x),
      y: mean(({ box }) => box.y),
      width: mean(({ box }) => box.width),
      height: mean(({ box }) => box.height),
    },
    keypoints: {
      leftEye: point('leftEye'),
      rightEye: point('rightEye'),
      nose: point('nose'),
      mouth: point('mouth'),
      leftEar: point('leftEar'),
      rightEar: point('rightEar'),
    },
  };
}
