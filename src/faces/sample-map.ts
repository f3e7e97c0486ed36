import { mapChannels, mapSide, meshInputPx } from './face-nets.ts';

/** Of each eye the corners, the lids and the middle between the corners; of the mouth corners, lips, rims and around. */
const eyePlaces = [[33], [133], [159], [145], [33, 133], [362], [263], [386], [374], [362, 263]] as const;
const mouthPlaces = [[61], [291], [13], [14], [0], [17], [164], [18]] as const;
const places: readonly (readonly number[])[] = [...eyePlaces, ...mouthPlaces];

/** How many of the numbers are about the eyes. They come first; the others are about the mouth. */
export const eyeFeatures = eyePlaces.length * mapChannels;
export const mouthFeatures = mouthPlaces.length * mapChannels;

/**
 * What the mesh net saw at eyes and mouth: its map, read between its places at points of the mesh, which are in pixels of
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
