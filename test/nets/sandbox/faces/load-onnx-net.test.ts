/** ONNX Runtime gives the numbers that another implementation of the same nets, written on TF.js, gave. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { alignFace } from '../../../../demo/sandbox/faces/align-face.ts';
import { decodePicture } from '../../../../demo/sandbox/faces/decode-picture.ts';
import { openFaceNets, type FaceNets } from '../../../../demo/sandbox/faces/face-nets.ts';
import { loadOnnxNet } from '../../../../demo/sandbox/faces/load-onnx-net.ts';
import { cosine } from '../../../../demo/sandbox/matching/cosine.ts';
import { astronaut, testPeople } from '../../../support/faces/test-people.ts';
import knownEmbeddings from './known-embeddings.json' with { type: 'json' };

const models = fileURLToPath(new URL('../../../../demo/sandbox/models/', import.meta.url));

let nets: FaceNets;
before(async () => {
  nets = await openFaceNets();
});

for (const [name, base64] of Object.entries(knownEmbeddings)) {
  test(`embeds ${name} as the known vector`, async () => {
    const path = [astronaut, ...testPeople].find((person) => person.name === name)?.path ?? '';
    const { pixels } = await decodePicture(await readFile(path));
    const [face] = nets.detect(pixels);
    assert.ok(face);
    const embedding = await nets.embed(pixels, alignFace(nets.fitMesh(pixels, face)));
    const bytes = Buffer.from(base64, 'base64');
    const known = Float32Array.from({ length: 512 }, (_, index) => bytes.readFloatLE(index * 4));
    assert.ok(cosine(embedding, known) > 0.9999, `${cosine(embedding, known)}`);
  });
}

test('rates a drawn gradient as the known pair of numbers for a shut and an open eye', async () => {
  const net = await loadOnnxNet(join(models, 'fr_eye.onnx'));
  const gradient = Float32Array.from({ length: 24 * 24 }, (_, index) => (index % 24) / 24);
  const [shut = 0, open = 0] = await net(gradient, [1, 1, 24, 24]);
  assert.ok(Math.abs(shut - 6.6036) < 1e-3 && Math.abs(open + 7.2088) < 1e-3, `${shut}, ${open}`);
});

test('rejects a truncated model, a missing one and an image of another shape', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'fortface-onnx-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const half = join(folder, 'half.onnx');
  await writeFile(half, (await readFile(join(models, 'fr_eye.onnx'))).subarray(0, 1000));
  await assert.rejects(loadOnnxNet(half));
  await assert.rejects(loadOnnxNet(join(folder, 'none.onnx')), { code: 'ENOENT' });
  const net = await loadOnnxNet(join(models, 'fr_eye.onnx'));
  await assert.rejects(net(new Float32Array(12 * 12), [1, 1, 12, 12]));
});
