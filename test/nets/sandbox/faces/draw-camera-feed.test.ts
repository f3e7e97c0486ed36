import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { before, test } from 'node:test';
import { chooseFace } from '../../../../demo/sandbox/faces/choose-face.ts';
import { decodePicture } from '../../../../demo/sandbox/faces/decode-picture.ts';
import { partOf } from '../../../../demo/sandbox/faces/face-mesh.ts';
import { openFaceNets } from '../../../../demo/sandbox/faces/face-nets.ts';
import type { FaceNets } from '../../../../demo/sandbox/faces/face-nets.ts';
import { mean } from '../../../../demo/sandbox/faces/similarity.ts';
import { drawCameraFeed } from '../../../support/faces/draw-camera-feed.ts';
import type { CameraFeedOptions } from '../../../support/faces/draw-camera-feed.ts';

/** Short films keep the test quick; the first 700 ms of each are movement. */
const durationMs = 1000;

let nets: FaceNets;
before(async () => {
  nets = await openFaceNets();
});

test('draws a film once and reuses it', async () => {
  const path = await drawCameraFeed({ durationMs });
  const { mtimeMs } = await stat(path);
  assert.equal(await drawCameraFeed({ durationMs }), path);
  assert.equal((await stat(path)).mtimeMs, mtimeMs);
});

test('fills half of the view with a face that moves by less than 2 % of the eye distance per frame', async () => {
  const frames = await framesOf({ durationMs });
  assert.equal(frames.length, 30);
  const seen = [];
  for (const frame of frames.slice(22)) seen.push(await look(frame));
  for (const [index, now] of seen.entries()) {
    const share = now.widthPx / 720;
    assert.ok(share > 0.4 && share < 0.6, `face width ${share}`);
    const before = seen[index - 1];
    if (!before) continue;
    const moved = Math.hypot(now.eye.x - before.eye.x, now.eye.y - before.eye.y) / now.eyeDistancePx;
    assert.ok(moved < 0.02, `moved by ${moved}`);
  }
});

test('draws no face in the empty room, two faces for two people, and one below 0.35 of the view far away', async () => {
  const [room] = await framesOf({ scene: 'no-face', durationMs });
  const [two] = await framesOf({ scene: 'two-faces', durationMs });
  const [far] = await framesOf({ scene: 'too-far', durationMs });
  assert.ok(room && two && far);
  await assert.rejects(look(room), { code: 'no_face' });
  await assert.rejects(look(two), { code: 'many_faces' });
  assert.ok((await look(far)).widthPx / 720 < 0.35);
});

test('clips more than half of the face to black in the dark', async () => {
  const [frame] = await framesOf({ scene: 'dark', durationMs });
  assert.ok(frame);
  const { pixels } = await decodePicture(frame);
  const { widthPx, heightPx, rgba } = pixels;
  let dark = 0;
  for (let y = heightPx / 2 - 150; y < heightPx / 2 + 150; y += 1) {
    for (let x = widthPx / 2 - 150; x < widthPx / 2 + 150; x += 1) {
      if ((rgba[(y * widthPx + x) * 4 + 1] ?? 255) <= 15) dark += 1;
    }
  }
  assert.ok(dark / 300 ** 2 > 0.5, `${dark / 300 ** 2}`);
});

/** Parts the film at the JPEGs' first bytes: FF D8 FF occurs nowhere inside of one. */
async function framesOf(options: CameraFeedOptions): Promise<Buffer[]> {
  const film = await readFile(await drawCameraFeed(options));
  const starts: number[] = [];
  const mark = Buffer.from([0xff, 0xd8, 0xff]);
  for (let at = film.indexOf(mark); at >= 0; at = film.indexOf(mark, at + 1)) starts.push(at);
  return starts.map((start, index) => film.subarray(start, starts[index + 1]));
}

async function look(frame: Uint8Array) {
  const { pixels } = await decodePicture(frame);
  // The detector sees what a capture would keep: the central part in the shape 3:4.
  const left = (pixels.widthPx - 720) / 2;
  const rgba = new Uint8ClampedArray(720 * 960 * 4);
  for (let y = 0; y < 960; y += 1) {
    const from = (y * pixels.widthPx + left) * 4;
    rgba.set(pixels.rgba.subarray(from, from + 720 * 4), y * 720 * 4);
  }
  const view = { rgba, widthPx: 720, heightPx: 960 };
  const { box, mesh } = chooseFace(nets.detect(view), (face) => nets.fitMesh(view, face));
  const eye = mean(partOf(mesh, 'leftEye'));
  const other = mean(partOf(mesh, 'rightEye'));
  return { widthPx: box.right - box.left, eye, eyeDistancePx: Math.hypot(eye.x - other.x, eye.y - other.y) };
}
