import assert from 'node:assert/strict';
import test from 'node:test';
import {
  detectorColumns,
  detectorRows,
  type FaceNets,
  type MeshNet,
} from '../../../src/guidance/face-nets.ts';
import { createFrameAnalyser } from '../../../src/guidance/frame-analyser.ts';
import type { TurnedArea } from '../../../src/guidance/frame-surface.ts';

const frame = { image: 'picture', viewfinder: { x: 140, y: 0, widthPx: 360, heightPx: 480 }, timestampMs: 7 };
const signal = new AbortController().signal;

/** Nets that see one face in the middle, and a mesh that comes when the test says so. */
function setUp({ score = 0.9, grey = 128 } = {}) {
  const raw = new Float32Array(detectorRows * detectorColumns).fill(-20);
  // The anchor of row 680 is at (9/16, 7/16).
  const middle = [-8, 8, 50, 50, -18, -2, 2, -2, -8, 10, -8, 18, -28, 0, 12, 0];
  raw.set([Math.log(score / (1 - score)), ...middle], (512 + 28 * 6) * detectorColumns);
  let arrive: ((net: MeshNet) => void) | undefined;
  let stayAway: ((error: Error) => void) | undefined;
  const nets: FaceNets = {
    loadDetector: () => Promise.resolve(() => raw),
    loadMesh: () =>
      new Promise((resolve, reject) => {
        arrive = resolve;
        stayAway = reject;
      }),
    dispose: () => undefined,
  };
  const areas: TurnedArea[] = [];
  const clock = { nowMs: 0 };
  const analyser = createFrameAnalyser<string>({
    nets,
    surface: {
      open: () => ({
        read(area, sidePx) {
          areas.push(area);
          return new Uint8ClampedArray(sidePx * sidePx * 4).fill(grey);
        },
      }),
      dispose: () => undefined,
    },
    now: () => clock.nowMs,
  });
  return {
    analyser,
    areas,
    clock,
    meshArrives: (faceLogit: number) => {
      arrive?.(() => ({ points: new Float32Array(468 * 3), faceLogit }));
      return Promise.resolve();
    },
    meshStaysAway: async () => {
      stayAway?.(new Error('offline'));
      await new Promise(setImmediate);
    },
  };
}

test('the detector alone gives a first word, and says that the mesh is still to come', async () => {
  const { analyser } = setUp();
  await analyser.load({ signal });
  const { face, meshPending, timestampMs } = analyser.analyse(frame);
  assert.equal(timestampMs, 7);
  assert.equal(meshPending, true);
  assert.ok(face);
  assert.equal(face.mesh, undefined);
  assert.ok(Math.abs(face.box.centreX - 0.5) < 0.01, JSON.stringify(face.box));
});

test('the mesh joins when it has arrived', async () => {
  const { analyser, meshArrives } = setUp();
  await analyser.load({ signal });
  await meshArrives(5);
  const { face, meshPending } = analyser.analyse(frame);
  assert.equal(meshPending, false);
  assert.ok((face?.mesh?.faceFlag ?? 0) > 0.99);
});

test('what the mesh does not take for a face is no face', async () => {
  const { analyser, meshArrives } = setUp();
  await analyser.load({ signal });
  await meshArrives(-0.1);
  assert.equal(analyser.analyse(frame).face, undefined);
});

test('without a mesh, guidance goes on by the detector alone', async () => {
  const { analyser, meshStaysAway } = setUp();
  await analyser.load({ signal });
  await meshStaysAway();
  const { face, meshPending } = analyser.analyse(frame);
  assert.ok(face);
  assert.equal(meshPending, false);
});

test('on a slow line the mesh is waited for ten seconds', async () => {
  const { analyser, clock } = setUp();
  await analyser.load({ signal });
  clock.nowMs = 9_999;
  assert.equal(analyser.analyse(frame).meshPending, true);
  clock.nowMs = 10_000;
  assert.equal(analyser.analyse(frame).meshPending, false);
});

test('a proposal that the detector does not believe in is no face', async () => {
  const { analyser } = setUp({ score: 0.45 });
  await analyser.load({ signal });
  assert.equal(analyser.analyse(frame).face, undefined);
});

test('where no face is found, it is told whether the picture is dark', async () => {
  for (const [grey, share] of [
    [8, 1],
    [128, 0],
  ] as const) {
    const { analyser } = setUp({ score: 0.3, grey });
    await analyser.load({ signal });
    assert.equal(analyser.analyse(frame).darkPictureShare, share);
  }
});

test('the detector looks at a square as high as the viewfinder, around its middle', async () => {
  const { analyser, areas } = setUp();
  await analyser.load({ signal });
  analyser.analyse(frame);
  assert.deepEqual(areas[0], { centreX: 320, centreY: 240, widthPx: 480, heightPx: 480, turnRad: 0 });
});

test('a detector that cannot be had fails the loading', async () => {
  const { analyser } = setUp();
  assert.throws(() => analyser.analyse(frame), /before load/);
  const broken = createFrameAnalyser<string>({
    nets: {
      loadDetector: () => Promise.reject(new Error('404')),
      loadMesh: () => Promise.reject(new Error('404')),
      dispose: () => undefined,
    },
    surface: { open: () => ({ read: () => new Uint8ClampedArray() }), dispose: () => undefined },
    now: () => 0,
  });
  await assert.rejects(broken.load({ signal }), /404/);
});
