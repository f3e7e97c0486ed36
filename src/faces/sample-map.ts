import { mapChannels, mapSide, meshInputPx } from './face-nets.ts';

/** Of each eye the corners, the lids and the middle between the corners. */
const lidPlaces = [[33], [133], [159], [145], [33, 133], [362], [263], [386], [374], [362, 263]] as const;
/** Where lenses end: brows, below the eyes, the bridge of the nose, temples. */
const rimPlaces = [[105], [334], [119], [348], [168], [6], [127], [356]] as const;
/** What is before a mouth or eyes often reaches them. */
const cheekPlaces = [[50], [280]] as const;
/** Corners, lips, rims and around; then the tip of the nose, cheeks, chin and jaw, where masks and hands lie. */
const mouthPlaces = [
  ...([[61], [291], [13], [14], [0], [17], [164], [18]] as const),
  ...([[1], [205], [425], [152], [199], [57], [287]] as const),
] as const;
const places: readonly (readonly number[])[] = [...lidPlaces, ...rimPlaces, ...cheekPlaces, ...mouthPlaces];

/** Which of the numbers say something about lids, about eyes, and about the mouth: from and to. */
export const featuresOf = {
  lids: [0, lidPlaces.length * mapChannels],
  eyes: [0, (lidPlaces.length + rimPlaces.length + cheekPlaces.length) * mapChannels],
  mouth: [(lidPlaces.length + rimPlaces.length) * mapChannels, places.length * mapChannels],
} as const;

/**
 * What the mesh net saw at and around eyes and mouth: its map, read between its places at points of the mesh, which are in pixels of
 * the net's input. The crop is turned by the eye line and scaled by the face, so that the numbers are aligned.
 */
export function sampleMap(map: Float32Array, points: Float32Array): Float32Array {
  const features = new Float32Array(places.length * mapChannels);
  places.forEach((indices, place) => {
    const [x, y] = [0, 1].map((axis) => {
      const sum = indices.reduce((total, index) => total + (points[index * 3 + axis] ?? 0), 0);
      const inMap = ((sum / indices.length) * mapSide) / meshInputPx - 0.5;
      return Math.min(mapSide - 1.001, Math.max(0, inMap));
    }) as [number, number];
    const [column, row] = [Math.floor(x), Math.floor(y)];
    for (const [down, right] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      const share = Math.abs(1 - right - (x - column)) * Math.abs(1 - down - (y - row));
      const from = ((row + down) * mapSide + column + right) * mapChannels;
      for (let channel = 0; channel < mapChannels; channel++) {
        const at = place * mapChannels + channel;
        features[at] = (features[at] ?? 0) + share * (map[from + channel] ?? 0);
      }
    }
  });
  return features;
}
