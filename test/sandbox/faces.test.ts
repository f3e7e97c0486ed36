import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { startFaceAnalysis } from '../../demo/sandbox/faces/start-face-analysis.ts';
import { readFace } from './pictures.ts';
import { startTestSandbox } from './test-sandbox.ts';

const faceAnalysis = await startFaceAnalysis();
const sandbox = await startTestSandbox({ after }, { faceAnalysis });
after(() => faceAnalysis.close());

const group = new URL('../../node_modules/@vladmandic/face-api/demo/sample1.jpg', import.meta.url);
const base64 = async (name: string): Promise<string> => (await readFace(name)).toString('base64');

test('enrols a real face, identifies it, ranks it first, and distinguishes it from another', async () => {
  for (const name of ['christian.jpg', 'kendall.jpg', 'marc.jpg']) {
    const { status } = await sandbox.capture('enroll', {
      image: await readFace(name),
      body: { externalUserId: name },
    });
    assert.equal(status, 200, name);
  }
  const same = await sandbox.capture('identify', { body: { externalUserId: 'christian.jpg' } });
  assert.ok((same.body.matchLevel?.value ?? 0) >= 13);
  const imgData = await base64('kendall.jpg');
  const other = await sandbox.backoffice('identify', { externalUserId: 'christian.jpg', imgData });
  assert.ok((other.body.matchLevel?.value ?? 16) < 13);
  const { body } = await sandbox.backoffice('search', { imgData });
  assert.equal(body.matches?.[0]?.externalUserId, 'kendall.jpg');
  assert.ok((body.matches[1]?.matchLevel ?? 16) < 13);
});

test('refuses a picture of several people with 422 many_faces', async () => {
  const imgData = (await readFile(group)).toString('base64');
  const { status, body } = await sandbox.backoffice('liveness', { imgData });
  assert.deepEqual([status, body.code], [422, 'many_faces']);
});

test('refuses bytes that are not a picture with 422 image_unreadable', async () => {
  const { status, body } = await sandbox.backoffice('liveness', {
    imgData: Buffer.from('no picture at all').toString('base64'),
  });
  assert.deepEqual([status, body.code], [422, 'image_unreadable']);
});

test('runs the requested analyses in addition to liveness', async () => {
  const imgData = await base64('marc.jpg');
  const { body } = await sandbox.backoffice('liveness', {
    imgData,
    analysis: { nsfw: true, faceOcclusion: true },
  });
  assert.ok(body.nsfw && body.faceOcclusion && body.photo?.liveness && body.photo.eyesOpen?.left);
});
