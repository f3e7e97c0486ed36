/** The analysis as the sandbox uses it: in a thread, on real pictures. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { FaceAnalysis, FaceReport } from '../../../../demo/sandbox/faces/face-analysis.ts';
import { matchLevel } from '../../../../demo/sandbox/faces/match-level.ts';
import { startFaceAnalysis } from '../../../../demo/sandbox/faces/start-face-analysis.ts';
import {
  astronaut,
  manyFacesPictures,
  noFacePictures,
  sunglassesPictures,
  testPeople,
} from '../../../support/faces/test-people.ts';

const nothingMore = { faceOcclusion: false, nsfw: false };

let analysis: FaceAnalysis;
let reference: FaceReport;
before(async () => {
  analysis = await startFaceAnalysis();
  reference = await analysis.analyse(await readFile(astronaut.path), { faceOcclusion: true, nsfw: true });
});
after(async () => {
  await analysis?.close();
});

test('reports a portrait as live, eyes open, unoccluded and safe, with an embedding of length 1', () => {
  assert.deepEqual([reference.widthPx, reference.heightPx], [512, 512]);
  assert.equal(reference.embedding.length, 512);
  assert.ok(Math.abs(Math.hypot(...reference.embedding) - 1) < 1e-5);
  assert.equal(reference.liveness.value, true);
  assert.deepEqual([reference.eyesOpen.left.value, reference.eyesOpen.right.value], [true, true]);
  assert.deepEqual(reference.faceOcclusion, { occlusion: false, reason: null, additionalReason: null });
  assert.equal(reference.nsfw?.isSafe, true);
});

test('reports only what was requested, and the same for the same picture', async () => {
  const picture = await readFile(astronaut.path);
  const first = await analysis.analyse(picture, nothingMore);
  assert.equal('faceOcclusion' in first || 'nsfw' in first, false);
  assert.deepEqual(await analysis.analyse(picture, nothingMore), first);
});

for (const [change, draw] of [
  ['cropped close', (context) => stretch(context, { scale: 3, x: -380, y: -60 })],
  ['farther away', (context) => stretch(context, { scale: 0.8, x: 60, y: 80 })],
  ['in half the light', (context) => shade(context, 'rgba(0, 0, 0, 0.5)')],
  ['in bright light', (context) => shade(context, 'rgba(255, 255, 255, 0.35)')],
  ['in warm light', (context) => shade(context, 'rgba(255, 170, 60, 0.25)')],
  ['tilted by 15 degrees', (context) => turn(context, 15)],
] as readonly (readonly [string, (context: SKRSContext2D) => Promise<void>])[]) {
  test(`reaches match level 13 for the same person ${change}`, async () => {
    const report = await analysis.analyse(await drawOver(draw), nothingMore);
    const cosine = cosineOf(report.embedding, reference.embedding);
    assert.ok(matchLevel(cosine) >= 13, `cosine ${cosine}`);
  });
}

test('reaches match level 13 for no two of eleven people', async () => {
  const people = [{ name: astronaut.name, embedding: reference.embedding }];
  for (const { name, path } of testPeople) {
    people.push({ name, embedding: (await analysis.analyse(await readFile(path), nothingMore)).embedding });
  }
  for (const [index, one] of people.entries()) {
    for (const other of people.slice(index + 1)) {
      const cosine = cosineOf(one.embedding, other.embedding);
      assert.ok(matchLevel(cosine) < 13, `${one.name} and ${other.name}: cosine ${cosine}`);
    }
  }
});

for (const { name, path } of noFacePictures) {
  test(`finds no face in ${name}`, async () => {
    await assert.rejects(analysis.analyse(await readFile(path), nothingMore), { code: 'no_face' });
  });
}

for (const { name, path } of manyFacesPictures) {
  test(`finds more than one face in ${name}`, async () => {
    await assert.rejects(analysis.analyse(await readFile(path), nothingMore), { code: 'many_faces' });
  });
}

test('rejects bytes that are not a whole picture as unreadable, and analyses the next one', async () => {
  const picture = await readFile(astronaut.path);
  const broken = [
    new Uint8Array(),
    new TextEncoder().encode('no picture at all, only text'),
    picture.subarray(0, 400),
  ];
  for (const bytes of broken) {
    await assert.rejects(analysis.analyse(bytes, nothingMore), { code: 'image_unreadable' });
  }
  assert.equal((await analysis.analyse(picture, nothingMore)).widthPx, 512);
});

for (const { name, path, crop } of sunglassesPictures) {
  test(`reports ${name} as occluded by SUNGLASSES`, async () => {
    const canvas = createCanvas(crop.widthPx, crop.heightPx);
    canvas.getContext('2d').drawImage(await loadImage(path), -crop.leftPx, -crop.topPx);
    const { faceOcclusion } = await analysis.analyse(canvas.toBuffer('image/png'), {
      faceOcclusion: true,
      nsfw: false,
    });
    assert.equal(faceOcclusion?.reason, 'SUNGLASSES');
  });
}

for (const [obstacle, expected, draw] of [
  ['dark lenses', 'SUNGLASSES', (context) => cover(context, '#141418', [180, 94, 90, 28])],
  ['white bands over the eyes', 'EYE_REGION', (context) => cover(context, '#eeeeee', [170, 92, 110, 30])],
  ['masks over mouth and chin', 'OBJECT', (context) => cover(context, '#8fb7cf', [180, 128, 92, 60])],
] as readonly (readonly [string, string, (context: SKRSContext2D) => Promise<void>])[]) {
  test(`reports ${obstacle} over a face as ${expected}`, async () => {
    const { faceOcclusion } = await analysis.analyse(await drawOver(draw), {
      faceOcclusion: true,
      nsfw: false,
    });
    assert.deepEqual([faceOcclusion?.occlusion, faceOcclusion?.reason], [true, expected]);
  });
}

for (const [name, tone, place] of [
  ['marc', 1.05, { cheek: [148, 206], eyes: [199, 169], widthPx: 151 }],
  ['marc', 0.82, { cheek: [148, 206], eyes: [199, 169], widthPx: 151 }],
  ['christian', 1.05, { cheek: [177, 169], eyes: [226, 143], widthPx: 121 }],
  ['christian', 0.82, { cheek: [177, 169], eyes: [226, 143], widthPx: 121 }],
  ['camp', 1.05, { cheek: [187, 192], eyes: [229, 153], widthPx: 124 }],
] as const) {
  test(`reports fingers over the eyes of ${name}, in ${tone} of the cheek's light, as HANDS_ARMS`, async () => {
    const { faceOcclusion } = await analysis.analyse(await drawFingers(name, tone, place), {
      faceOcclusion: true,
      nsfw: false,
    });
    assert.deepEqual(faceOcclusion, { occlusion: true, reason: 'HANDS_ARMS', additionalReason: null });
  });
}

test('does not report people without anything on their faces as occluded', async () => {
  for (const { name, path } of testPeople.slice(0, 7)) {
    const { faceOcclusion } = await analysis.analyse(await readFile(path), {
      faceOcclusion: true,
      nsfw: false,
    });
    assert.equal(faceOcclusion?.occlusion, false, name);
  }
});

test('reports neither portraits nor skin on half of the picture as unsafe', async () => {
  const wanted = { faceOcclusion: false, nsfw: true };
  const skin = async (context: SKRSContext2D): Promise<void> => {
    for (const band of [
      [0, 0, 512, 50],
      [0, 230, 512, 282],
    ] as const) {
      await cover(context, '#c69076', [...band]);
    }
  };
  const pictures = await Promise.all(testPeople.slice(0, 4).map(({ path }) => readFile(path)));
  for (const picture of [...pictures, await drawOver(skin)]) {
    const { nsfw } = await analysis.analyse(picture, wanted);
    assert.equal(nsfw?.isSafe, true);
    assert.ok(nsfw.confidence >= 80, `${nsfw.confidence}`);
  }
});

test('does not report the eyes of someone who looks down as open', async () => {
  const person = testPeople.find(({ name }) => name === 'card-profile2-square');
  assert.ok(person);
  const { eyesOpen } = await analysis.analyse(await readFile(person.path), nothingMore);
  assert.deepEqual([eyesOpen.left.value, eyesOpen.right.value], [false, false]);
});

test('does not report a black-and-white print as live', async () => {
  const draw = async (context: SKRSContext2D): Promise<void> => {
    context.globalCompositeOperation = 'saturation';
    context.fillStyle = '#808080';
    context.fillRect(0, 0, 512, 512);
  };
  assert.equal((await analysis.analyse(await drawOver(draw), nothingMore)).liveness.value, false);
});

test('rejects the next picture as busy if the queue is full, and still answers the waiting ones', async () => {
  const small = await startFaceAnalysis({ maxQueued: 1 });
  try {
    const picture = await readFile(astronaut.path);
    const accepted = [small.analyse(picture, nothingMore), small.analyse(picture, nothingMore)];
    await assert.rejects(small.analyse(picture, nothingMore), { name: 'FaceAnalysisError', code: 'busy' });
    assert.equal((await Promise.all(accepted)).length, 2);
  } finally {
    await small.close();
  }
});

test('rejects waiting and later pictures after closing', async () => {
  const short = await startFaceAnalysis();
  const waiting = short.analyse(await readFile(astronaut.path), nothingMore);
  const refused = assert.rejects(waiting, /closed/);
  await short.close();
  await refused;
  await assert.rejects(short.analyse(new Uint8Array(), nothingMore), /closed/);
});

test('reports a missing model at the start', async () => {
  await assert.rejects(startFaceAnalysis({ modelDirectory: '/nowhere' }), { code: 'ENOENT' });
});

async function drawOver(draw: (context: SKRSContext2D) => Promise<void>): Promise<Uint8Array> {
  const canvas = createCanvas(512, 512);
  const context = canvas.getContext('2d');
  context.drawImage(await loadImage(astronaut.path), 0, 0);
  await draw(context);
  return canvas.toBuffer('image/jpeg', 90);
}

async function stretch(
  context: SKRSContext2D,
  { scale, x, y }: { scale: number; x: number; y: number },
): Promise<void> {
  context.fillStyle = '#777777';
  context.fillRect(0, 0, 512, 512);
  context.drawImage(await loadImage(astronaut.path), x, y, 512 * scale, 512 * scale);
}

async function shade(context: SKRSContext2D, colour: string): Promise<void> {
  context.fillStyle = colour;
  context.fillRect(0, 0, 512, 512);
}

async function turn(context: SKRSContext2D, degrees: number): Promise<void> {
  context.translate(256, 256);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(await loadImage(astronaut.path), -256, -256);
}

async function cover(
  context: SKRSContext2D,
  colour: string,
  [x, y, width, height]: [number, number, number, number],
): Promise<void> {
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
}

/** Where a person's cheek and the middle between the eyes are, and how wide the face is. */
interface FingerPlace {
  cheek: readonly [x: number, y: number];
  eyes: readonly [x: number, y: number];
  widthPx: number;
}

/** Three fingers in the colour of the face's own cheek, shaded at their edges, across both eyes. */
async function drawFingers(
  name: string,
  tone: number,
  { cheek, eyes: [x, y], widthPx }: FingerPlace,
): Promise<Uint8Array> {
  const path = testPeople.find((person) => person.name === name)?.path ?? '';
  const canvas = createCanvas(400, 400);
  const context = canvas.getContext('2d');
  context.drawImage(await loadImage(path), 0, 0);
  const [red = 0, green = 0, blue = 0] = context.getImageData(...cheek, 1, 1).data;
  const shade = (share: number): string =>
    `rgb(${[red, green, blue].map((value) => value * share * tone).join()})`;
  const finger = widthPx * 0.16;
  for (const place of [-1, 0, 1]) {
    const top = y + (place - 0.55) * finger;
    const skin = context.createLinearGradient(0, top, 0, top + 1.1 * finger);
    skin.addColorStop(0, shade(0.7));
    skin.addColorStop(0.25, shade(1));
    skin.addColorStop(0.75, shade(1));
    skin.addColorStop(1, shade(0.7));
    context.fillStyle = skin;
    context.beginPath();
    context.roundRect(x - 0.62 * widthPx, top, 1.3 * widthPx, 1.1 * finger, finger / 2);
    context.fill();
  }
  return canvas.toBuffer('image/png');
}

function cosineOf(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
