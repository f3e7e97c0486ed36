/**
 * Rounds the weights of both nets against what they compute of the people for fitting, and writes the files that the
 * build ships: `node --import tsx tools/nets/fit-nets.ts [detector|mesh]`, about ten minutes. The same pictures give the
 * same files. `test/nets/engine/weights-on-faces.test.ts` measures the drift on other people.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { detectorAnchors } from '../../src/faces/decode-faces.ts';
import { openPlan } from '../build-engine.mjs';
import { encodeNet } from '../engine/encode-net.mjs';
import { measureColumns } from './measure-columns.mjs';
import { recordPictures } from './record-pictures.ts';
import { reduceRank } from './reduce-rank.mjs';
import { roundNet } from './round-net.mjs';

/** What each number of the answers counts: an error of 1 is a pixel of the net's input. */
type Weigh = (answers: readonly Float32Array[]) => Float64Array[];

/** `tolerance` and `floor` (see `roundNet`) are chosen for the least bytes within the drift that `RESULTS.md` allows. */
const nets: Record<
  'detector' | 'mesh',
  { weigh: Weigh; tolerance: number; floor: number; pictures: number }
> = {
  detector: { weigh: weighFaces, tolerance: 0.0055, floor: 0.4, pictures: 280 },
  mesh: { weigh: weighMesh, tolerance: 0.0011, floor: 0.6, pictures: 280 },
};
/** So many are enough to measure the columns by, which takes most of the time. */
const picturesForColumns = 6;

const recorded = await recordPictures();
for (const name of ['detector', 'mesh'] as const) {
  if (process.argv[2] !== undefined && process.argv[2] !== name) continue;
  const { weigh, tolerance, floor, pictures } = nets[name];
  const plan = reduceRank(openPlan(name), recorded[name]);
  const sensitivity = measureColumns(plan, pick(recorded[name], picturesForColumns), weigh);
  const rounded = roundNet(plan, pick(recorded[name], pictures), { sensitivity, tolerance, floor });
  const file = encodeNet(rounded, { encodingOf: ({ kind }) => (kind === 'picture' ? 'halves' : 'bytes') });
  writeFileSync(`tools/nets/${name}.bin`, file);
  console.log(`${name}: ${file.length} B, ${brotliCompressSync(file).length} B brotli`);
}

/** Evenly spread over the people. */
function pick<Item>(items: readonly Item[], count: number): Item[] {
  return items.filter(
    (_, at) => Math.floor(((at + 1) * count) / items.length) > Math.floor((at * count) / items.length),
  );
}

/** Boxes and points where the detector sees a face, and its score wherever it comes near. */
function weighFaces([answers = new Float32Array()]: readonly Float32Array[]): Float64Array[] {
  const cells = detectorAnchors().length;
  const numbers = answers.length / cells;
  const weights = new Float64Array(answers.length);
  const faces = Array.from({ length: cells }, (_, cell) => cell).filter(
    (cell) => (answers[cell * numbers] ?? 0) > 0,
  );
  const unit = 1 / Math.max(1, faces.length * (numbers - 1));
  for (const cell of faces) weights.fill(unit, cell * numbers + 1, (cell + 1) * numbers);
  for (let cell = 0; cell < cells; cell++) {
    if ((answers[cell * numbers] ?? 0) > -3) weights[cell * numbers] = 8 * unit;
  }
  return [weights];
}

/** The points; the face's flag a hundredth as much; and the map, whose numbers are small. */
function weighMesh(answers: readonly Float32Array[]): Float64Array[] {
  return [1, 0.01, 9].map((weight, n) => {
    const length = answers[n]?.length ?? 0;
    return new Float64Array(length).fill(weight / length);
  });
}
