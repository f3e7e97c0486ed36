import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { drawFace } from '../../support/sandbox/draw-face.ts';
import { galleryId, openGallery } from '../../support/sandbox/open-gallery.ts';

for (const [kind, approximateFrom] of [
  ['the exact search', Infinity],
  ['the graph', 50],
] as const) {
  test(`${kind} finds the same face first, with cosine 1`, async (t) => {
    const gallery = await openGallery(t);
    await gallery.enrol(0, 300);
    const indexes = gallery.open({ approximateFrom });
    for (const face of [0, 7, 49, 50, 299]) {
      const [best] = await indexes.search(galleryId, drawFace(face), 5);
      assert.equal(best?.userId, `user-${face}`);
      assert.ok(Math.abs(best.cosine - 1) < 1e-5);
    }
  });

  test(`${kind} never shows a face that was removed, and shows one that came later`, async (t) => {
    const gallery = await openGallery(t);
    await gallery.enrol(0, 300);
    const indexes = gallery.open({ approximateFrom });
    assert.equal((await indexes.search(galleryId, drawFace(8), 5))[0]?.userId, 'user-8');
    for (let face = 0; face < 300; face += 2) await gallery.remove(face);
    const found = await indexes.search(galleryId, drawFace(8), 5);
    assert.equal(found.length, 5);
    assert.ok(found.every(({ userId }) => Number(userId.slice(5)) % 2 === 1));
    await gallery.enrol(1000, 1);
    assert.equal((await indexes.search(galleryId, drawFace(1000), 1))[0]?.userId, 'user-1000');
  });
}

test('the graph returns the order of the exact search', async (t) => {
  const gallery = await openGallery(t);
  await gallery.enrol(0, 300);
  const exact = gallery.open({ approximateFrom: Infinity });
  const graph = gallery.open({ approximateFrom: 50 });
  for (const face of [1000, 1001, 1002, 1003]) {
    assert.deepEqual(
      await graph.search(galleryId, drawFace(face), 5),
      await exact.search(galleryId, drawFace(face), 5),
    );
  }
});

test('an empty gallery has no matches, nor has one whose only face was removed', async (t) => {
  const gallery = await openGallery(t);
  const indexes = gallery.open({ approximateFrom: 1 });
  assert.deepEqual(await indexes.search(galleryId, drawFace(1), 5), []);
  await gallery.enrol(1, 1);
  assert.equal((await indexes.search(galleryId, drawFace(1), 5)).length, 1);
  await gallery.remove(1);
  assert.deepEqual(await indexes.search(galleryId, drawFace(1), 5), []);
});

test('other requests get their turn while a large gallery is taken up', async (t) => {
  const gallery = await openGallery(t);
  await gallery.enrol(0, 1500);
  const indexes = gallery.open({ approximateFrom: 500 });
  let turns = 0;
  let done = false;
  const takeTurns = (): void => {
    turns += 1;
    if (!done) setImmediate(takeTurns);
  };
  setImmediate(takeTurns);
  await indexes.search(galleryId, drawFace(0), 1);
  done = true;
  assert.ok(turns >= 10, `${turns} turns`);
});

test('searches that meet while a gallery is taken up all see the whole of it', async (t) => {
  const gallery = await openGallery(t);
  await gallery.enrol(0, 300);
  const indexes = gallery.open();
  const found = await Promise.all([0, 1, 2].map((face) => indexes.search(galleryId, drawFace(face), 500)));
  for (const faces of found) assert.equal(new Set(faces.map(({ userId }) => userId)).size, 300);
  await indexes.close();
  assert.ok(!existsSync(gallery.directory), 'a small gallery needs no file');
});

test('galleries do not see one another', async (t) => {
  const gallery = await openGallery(t);
  await gallery.enrol(0, 100);
  await gallery.enrol(100, 100, 'another');
  const indexes = gallery.open({ approximateFrom: 50 });
  for (const [id, first] of [
    [galleryId, 0],
    ['another', 100],
  ] as const) {
    const found = await indexes.search(id, drawFace(150), 500);
    assert.deepEqual(
      [...new Set(found.map(({ userId }) => Math.floor(Number(userId.slice(5)) / 100) * 100))],
      [first],
    );
  }
});
