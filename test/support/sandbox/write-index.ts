// Writes the index of one gallery into a folder over and over, until it is killed: `write-index.ts <folder>`.
import { createVault } from '../../../demo/sandbox/keys/vault.ts';
import { createFaceGraph } from '../../../demo/sandbox/matching/face-graph.ts';
import { writeIndexFile } from '../../../demo/sandbox/matching/index-file.ts';
import { drawFace } from './draw-face.ts';
import { galleryId, masterKey } from './open-gallery.ts';

const [, , directory = ''] = process.argv;
const dimensions = 64;
const graph = createFaceGraph(dimensions);
for (let face = 0; face < 3000; face += 1) graph.add([face], drawFace(face, dimensions));
const place = { directory, vault: createVault(masterKey), galleryId };
for (let sequence = 1; ; sequence += 1) {
  writeIndexFile(place, { graph, dimensions, mark: { sequence, encodingId: 'written-by-the-program' } });
  if (sequence === 1) process.stdout.write('written\n');
}
