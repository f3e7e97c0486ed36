import assert from 'node:assert/strict';
import test from 'node:test';
import { detectorColumns, detectorRows, type FaceNets, type MeshNet } from '../../../src/faces/face-nets.ts';
import { guidanceThresholds } from '../../../src/guidance/guidance-thresholds.ts';
import { createFrameAnalyser } from '../../../src/detection/frame-analyser.ts';
import type { TurnedArea } from '../../../src/frames/frame-surface.ts';

const frame = { image: 'picture', viewfinder: { x: 140, y: 0, widthPx: 360, heightPx: 480 }, timestampMs: 7 };
const signal = new AbortController().signal;

/** Nets that see one face in the middle of grey, lighter to the right by the slope, and a mesh that comes when told. */
function setUp({ score = 0.9, grey = 128, slope = 0, lookMs = 0 } = {}) {
  const raw = new Float32Array(detectorRows * detectorColumns).fill(-20);
  // The anchor of row 680 is at (9/16, 7/16).
  const middle = [-8, 8, 50, 50, -18, -2, 2, -2, -8, 10, -8, 18, -28, 0, 12, 0];
  raw.set([Math.log(score / (1 - score)), ...middle], (512 + 28 * 6) * detectorColumns);
  const looks = { count: 0 };
  const open = { now: 0, most: 0 };
  let arrive: ((net: MeshNet) => void) | undefined;
  let stayAway: ((error: Error) => void) | undefined;
  const nets: FaceNets = {
    loadDetector: () =>
      Promise.resolve(async () => {
        looks.count++;
        clock.nowMs += lookMs;
        return raw;
      }),
    loadMesh: () =>
      new Promise((resolve, reject) => {
        arrive = resolve;
        stayAway = reject;
      }),
    dispose: () => undefined,
  };
  let said = 0;
  const areas: TurnedArea[] = [];
  const clock = { nowMs: 0 };
  let told = 0;
  let pauses = 0;
  const analyser = createFrameAnalyser<string>({
    nets,
    surface: {
      async open() {
        open.most = Math.max(open.most, ++open.now);
        await new Promise(setImmediate);
        open.now--;
        return {
          read(area, sidePx) {
            areas.push(area);
            return Uint8ClampedArray.from({ length: sidePx * sidePx * 4 }, (_, at) => {
              const shareOfRow = (Math.floor(at / 4) % sidePx) / sidePx - 0.5;
              return grey + slope * 100 * shareOfRow;
            });
          },
        };
      },
      dispose: () => undefined,
    },
    now: () => clock.nowMs,
    pause: async () => {
      pauses += 1;
    },
    meshLate: () => {
      told += 1;
    },
  });
  return {
    analyser,
    areas,
    clock,
    late: () => told,
    looks,
    open,
    pauses: () => pauses,
    meshArrives: (faceLogit: number) => {
      said = faceLogit;
      arrive?.(async () => ({ points: meshPoints(), faceLogit: said }));
      return Promise.resolve();
    },
    meshSays: (faceLogit: number) => {
      said = faceLogit;
    },
    /** Another face of the same size, to the left of the first. */
    joinedBySomebody: () =>
      raw.set([Math.log(score / (1 - score)), ...middle], (512 + 25 * 6) * detectorColumns),
    meshStaysAway: async () => {
      stayAway?.(new Error('offline'));
      await new Promise(setImmediate);
    },
  };
}

/** A ring of points in the middle of the area that the mesh analyses. */
function meshPoints(): Float32Array {
  return Float32Array.from({ length: 468 * 3 }, (_, at) => {
    const angle = Math.floor(at / 3) * 0.1;
    return [96 + 40 * Math.cos(angle), 96 + 40 * Math.sin(angle), 0][at % 3] ?? 0;
  });
}

test('analyses with the detector alone until the mesh has loaded', async () => {
  const { analyser } = setUp();
  await analyser.load({ signal });
  const { face, meshPending, timestampMs } = await analyser.analyse(frame);
  assert.equal(timestampMs, 7);
  assert.equal(meshPending, true);
  assert.ok(face);
  assert.equal(face.mesh, undefined);
  assert.ok(Math.abs(face.box.centreX - 0.5) < 0.01, JSON.stringify(face.box));
});

test('adds the mesh once it has loaded', async () => {
  const { analyser, meshArrives } = setUp();
  await analyser.load({ signal });
  await meshArrives(5);
  const { face, meshPending } = await analyser.analyse(frame);
  assert.equal(meshPending, false);
  assert.ok((face?.mesh?.faceFlag ?? 0) > 0.99);
});

test('finds no face if the mesh rejects it', async () => {
  const { analyser, meshArrives } = setUp();
  await analyser.load({ signal });
  await meshArrives(-0.1);
  assert.equal((await analyser.analyse(frame)).face, undefined);
});

test('keeps a face that the mesh rejects in a blurred picture', async () => {
  const { analyser, meshArrives } = setUp({ slope: 1 });
  await analyser.load({ signal });
  await meshArrives(-0.1);
  const { face } = await analyser.analyse(frame);
  assert.ok(face);
  assert.equal(face.mesh, undefined);
  assert.equal(face.isDoubted, true);
  assert.ok(face.sharpness < 0.001, String(face.sharpness));
});

test('continues guidance with the detector alone if the mesh is missing', async () => {
  const { analyser, meshStaysAway } = setUp();
  await analyser.load({ signal });
  await meshStaysAway();
  const { face, meshPending } = await analyser.analyse(frame);
  assert.ok(face);
  assert.equal(meshPending, false);
});

test('waits ten seconds for the mesh on a slow connection', async () => {
  const { analyser, clock, late } = setUp();
  await analyser.load({ signal });
  clock.nowMs = 9_999;
  assert.equal((await analyser.analyse(frame)).meshPending, true);
  assert.equal(late(), 0);
  clock.nowMs = 10_000;
  assert.equal((await analyser.analyse(frame)).meshPending, false);
  await analyser.analyse(frame);
  assert.equal(late(), 1, 'tells once that it is late');
});

test('lets other tasks of the thread run if a frame takes long', async () => {
  for (const [lookMs, pauses] of [
    [50, [3, 0]],
    [70, [3, 3]],
  ] as const) {
    const slow = setUp({ lookMs });
    await slow.analyser.load({ signal });
    // The first frame counts as slow until it is known.
    let before = 0;
    for (const count of pauses) {
      assert.ok((await slow.analyser.analyse(frame)).face);
      assert.equal(slow.pauses() - before, count);
      before = slow.pauses();
    }
  }
});

test('ignores a proposal with a low detector score', async () => {
  const { analyser } = setUp({ score: 0.45 });
  await analyser.load({ signal });
  assert.equal((await analyser.analyse(frame)).face, undefined);
});

test('reports whether the picture is dark if it shows no face', async () => {
  for (const [grey, share] of [
    [8, 1],
    [128, 0],
  ] as const) {
    const { analyser } = setUp({ score: 0.3, grey });
    await analyser.load({ signal });
    assert.equal((await analyser.analyse(frame)).darkPictureShare, share);
  }
});

test('gives the detector a square as high as the viewfinder, around its middle', async () => {
  const { analyser, areas } = setUp();
  await analyser.load({ signal });
  await analyser.analyse(frame);
  assert.deepEqual(areas[0], { centreX: 320, centreY: 240, widthPx: 480, heightPx: 480, turnRad: 0 });
});

test('fails to load if the detector is unavailable', async () => {
  const { analyser } = setUp();
  await assert.rejects(analyser.analyse(frame), /before load/);
  const broken = createFrameAnalyser<string>({
    nets: {
      loadDetector: () => Promise.reject(new Error('404')),
      loadMesh: () => Promise.reject(new Error('404')),
      dispose: () => undefined,
    },
    surface: {
      open: () => Promise.resolve({ read: () => new Uint8ClampedArray() }),
      dispose: () => undefined,
    },
    now: () => 0,
  });
  await assert.rejects(broken.load({ signal }), /404/);
});

test('follows a face with the mesh alone between two runs of the detector', async () => {
  const { analyser, meshArrives, looks } = setUp();
  await analyser.load({ signal });
  await meshArrives(5);
  for (let timestampMs = 0; timestampMs <= 1000; timestampMs += 33) {
    const { face } = await analyser.analyse({ ...frame, timestampMs });
    assert.ok(face?.mesh);
    assert.ok(Math.abs(face.box.centreX - 0.5) < 0.01);
  }
  assert.ok(looks.count >= 5 && looks.count <= 6, `${looks.count} looks in a second`);
});

test('runs the detector immediately after the mesh has lost the face', async () => {
  const { analyser, meshArrives, meshSays, looks } = setUp();
  await analyser.load({ signal });
  await meshArrives(5);
  await analyser.analyse({ ...frame, timestampMs: 0 });
  meshSays(-3);
  const { face } = await analyser.analyse({ ...frame, timestampMs: 33 });
  assert.equal(face, undefined);
  assert.equal(looks.count, 2);
});

test('runs the detector again for a frame with another shape or an earlier timestamp', async () => {
  const { analyser, meshArrives, looks } = setUp();
  await analyser.load({ signal });
  await meshArrives(5);
  await analyser.analyse({ ...frame, timestampMs: 100 });
  await analyser.analyse({ ...frame, timestampMs: 90 });
  assert.equal(looks.count, 2);
  const turned = { x: 0, y: 140, widthPx: 480, heightPx: 640 };
  await analyser.analyse({ ...frame, viewfinder: turned, timestampMs: 110 });
  assert.equal(looks.count, 3);
});

test('notices a second face within 200 ms, before an automatic capture can happen', async () => {
  const { analyser, meshArrives, joinedBySomebody } = setUp();
  await analyser.load({ signal });
  await meshArrives(5);
  assert.equal((await analyser.analyse({ ...frame, timestampMs: 0 })).face?.secondFaceShare, 0);
  joinedBySomebody();
  const later = await analyser.analyse({ ...frame, timestampMs: 200 });
  assert.ok((later.face?.secondFaceShare ?? 0) > 0.5);
  assert.ok(guidanceThresholds.steadyMs > 200);
});

test('analyses frames that arrive quickly in order, one at a time', async () => {
  const { analyser, meshArrives, open } = setUp();
  await analyser.load({ signal });
  await meshArrives(5);
  const analyses = [1, 2, 3].map((timestampMs) => analyser.analyse({ ...frame, timestampMs }));
  assert.deepEqual(
    (await Promise.all(analyses)).map(({ timestampMs }) => timestampMs),
    [1, 2, 3],
  );
  assert.equal(open.most, 1);
});
