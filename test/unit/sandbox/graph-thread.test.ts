import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { startGraphThread } from '../../../demo/sandbox/matching/graph-thread.ts';
import { drawFace } from '../../support/sandbox/draw-face.ts';

test('serves graphs from its thread, and rejects requests for a missing graph', async (t) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'fortface-graphs-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  let ends = 0;
  const thread = startGraphThread({ directory, masterKey: Buffer.alloc(32, 3) }, () => (ends += 1));
  t.after(() => thread.close());
  await assert.rejects(thread.propose('gallery', drawFace(1), 5), /no graph/);
  assert.equal(await thread.add('gallery', [7], drawFace(7)), 1);
  assert.deepEqual(await thread.propose('gallery', drawFace(7), 5), [7]);
  await assert.rejects(thread.add('gallery', [7], drawFace(7)), 'a number is given once');
  await thread.save('gallery', { sequence: 7, encodingId: 'seven' });
  await thread.drop('gallery');
  await assert.rejects(thread.propose('gallery', drawFace(7), 5), /no graph/);
  const loaded = { mark: { sequence: 7, encodingId: 'seven' }, faces: 1 };
  assert.deepEqual(await thread.load('gallery'), loaded);
  await thread.discard('gallery');
  assert.equal(await thread.load('gallery'), undefined);

  const refused = assert.rejects(thread.load('gallery'), /closed/);
  await thread.close();
  await refused;
  await assert.rejects(thread.load('gallery'), /closed/);
  assert.equal(ends, 0, 'a requested end is not reported');
});
