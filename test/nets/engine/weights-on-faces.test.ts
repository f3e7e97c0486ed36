import assert from 'node:assert/strict';
import test from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { loadEngine } from '../../../src/engine/load-engine.ts';
import { buildKernels, buildNet } from '../../../tools/build-engine.mjs';
import { openFacePictures } from '../../support/engine/open-face-pictures.ts';
import {
  compareDetectors,
  compareMeshes,
  type DetectorNet,
  type MeshNet,
} from '../../support/engine/compare-nets.ts';
import { openReferenceNet } from '../../support/engine/open-reference-net.ts';

const wasm = await buildKernels();
const engine = await loadEngine({ wasm });
const detectorFile = buildNet('detector').file;
const meshFile = buildNet('mesh').file;
const pictures = await openFacePictures();
const referenceDetector = await openReferenceNet('facemesh-detection-short');
const referenceMesh = await openReferenceNet('facemesh');

const detect: DetectorNet = (input) => referenceDetector.run(input, ['Identity:0'])[0]!;
const trace: MeshNet = (input) => {
  const nodes = ['Identity_2:0', 'StatefulPartitionedCall/model_1/conv2d_31/BiasAdd'];
  const [points, logit] = referenceMesh.run(input, nodes);
  return { points: points!, faceLogit: logit![0]! };
};

test('has enough pictures to judge by', (t) => {
  const { faces } = compareDetectors(detect, detect, pictures);
  t.diagnostic(`${pictures.length} pictures, ${faces} faces`);
  assert.ok(pictures.length >= 50, `${pictures.length} pictures`);
  assert.ok(faces >= 50, `${faces} faces`);
});

test('finds exactly the same faces with the original weights', async () => {
  const drift = compareDetectors(
    await openDetector(buildNet('detector', { exact: true }).file),
    detect,
    pictures,
  );
  assert.deepEqual([drift.lost, drift.gained], [[], []]);
  assert.ok(drift.raw <= 1e-3, `raw numbers differ by ${drift.raw}`);
});

test('finds exactly the same mesh points with the original weights', async () => {
  const drift = compareMeshes(
    await openMesh(buildNet('mesh', { exact: true }).file),
    trace,
    detect,
    pictures,
  );
  assert.equal(drift.otherFlags, 0);
  assert.ok(drift.raw <= 1e-3, `raw numbers differ by ${drift.raw}`);
});

// Moving the picture by one pixel moves boxes by 8.2 % of the eye distance in the mean and mesh points by 1.07 %:
// what is lost by small weights has to stay below that.
test('loses no face with the shipped weights, and moves boxes and points by less than one input pixel', async (t) => {
  const drift = compareDetectors(await openDetector(detectorFile), detect, pictures);
  t.diagnostic(`boxes ${describe(drift.boxes)}, points ${describe(drift.keypoints)} % of the eye distance`);
  assert.deepEqual([drift.lost, drift.gained], [[], []]);
  assert.ok(drift.boxes.mean <= 2.7 && drift.boxes.p95 <= 11, describe(drift.boxes));
  assert.ok(drift.keypoints.mean <= 2.6 && drift.keypoints.p95 <= 6.6, describe(drift.keypoints));
});

test('moves the mesh by less than 1 % of the eye distance with the shipped weights', async (t) => {
  const drift = compareMeshes(await openMesh(meshFile), trace, detect, pictures);
  t.diagnostic(`points ${describe(drift.points)} % of the eye distance, angles ${describe(drift.poseDeg)}°`);
  assert.equal(drift.otherFlags, 0);
  assert.ok(drift.points.mean <= 0.62 && drift.points.p95 <= 1.3, describe(drift.points));
  assert.ok(drift.poseDeg.mean <= 0.24 && drift.poseDeg.p95 <= 0.51, describe(drift.poseDeg));
});

test('ships detector and kernels in 78 KB, and the mesh with its heads in 194 KB', () => {
  const wireBytes = (bytes: Uint8Array): number => brotliCompressSync(bytes).length;
  assert.ok(wireBytes(wasm) + wireBytes(detectorFile) <= 78_000);
  assert.ok(wireBytes(meshFile) <= 194_000);
});

async function openDetector(file: Uint8Array): Promise<DetectorNet> {
  const net = await engine.loadNet(file);
  return (input) => net.run(input)[0]!;
}

async function openMesh(file: Uint8Array): Promise<MeshNet> {
  const net = await engine.loadNet(file);
  return (input) => {
    const [points, logit] = net.run(input);
    return { points: points!, faceLogit: logit![0]! };
  };
}

function describe({ mean, p95 }: { mean: number; p95: number }): string {
  return `${mean.toFixed(2)} in the mean, ${p95.toFixed(2)} at most in 95 of 100`;
}
