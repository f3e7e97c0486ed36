import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVault } from '../../../demo/sandbox/keys/vault.ts';
import { createGalleryIndexes } from '../../../demo/sandbox/matching/gallery-index.ts';
import { sealEmbedding } from '../../../demo/sandbox/matching/sealed-embedding.ts';
import type { Store } from '../../../demo/sandbox/store/store.ts';

const vault = createVault(Buffer.alloc(32, 7));
const embedding = (face: number): Float32Array =>
  new Float32Array(4).map((_, index) => (index === face % 4 ? 1 : 0));

/** A store whose gallery has so many faces, all of them new to the index. */
function createFullStore(faces: number): Store {
  const rows = Array.from({ length: faces }, (_, face) => ({
    sequence: face + 1,
    encoding_id: `encoding-${face}`,
    user_id: `user-${face}`,
    embedding_sealed: sealEmbedding(vault, `encoding-${face}`, embedding(face)),
  }));
  return {
    read: async ({ args }, schema) =>
      rows.filter(({ sequence }) => sequence > Number(args[1])).map((row) => schema.parse(row)),
    commit: () => Promise.resolve([]),
    close: () => undefined,
  };
}

test('other requests get their turn while a large gallery is taken up', async () => {
  const indexes = createGalleryIndexes(createFullStore(1000), vault);
  let turns = 0;
  let done = false;
  const takeTurns = (): void => {
    turns += 1;
    if (!done) setImmediate(takeTurns);
  };
  setImmediate(takeTurns);
  await indexes.search('gallery', embedding(0), 1);
  done = true;
  assert.ok(turns >= 10, `${turns} turns`);
});

test('searches that meet while a gallery is taken up all see the whole of it', async () => {
  const indexes = createGalleryIndexes(createFullStore(300), vault);
  const found = await Promise.all([0, 1, 2].map((face) => indexes.search('gallery', embedding(face), 500)));
  for (const faces of found) assert.equal(new Set(faces.map(({ userId }) => userId)).size, 300);
});
