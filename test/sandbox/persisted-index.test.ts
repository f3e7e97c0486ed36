// The index of a large gallery in its file: what a restart, a damaged file or a killed process does to it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createVault } from '../../demo/sandbox/keys/vault.ts';
import { indexPath, readIndexFile } from '../../demo/sandbox/matching/index-file.ts';
import { resetStore } from '../../demo/sandbox/store/reset-store.ts';
import { drawFace } from '../support/sandbox/draw-face.ts';
import { galleryId, masterKey, openGallery, type OpenGallery } from '../support/sandbox/open-gallery.ts';

const program = fileURLToPath(new URL('../support/sandbox/write-index.ts', import.meta.url));
const faces = 400;
const approximateFrom = 100;

/** A gallery whose index lies in its file. */
async function openSavedGallery(
  t: Parameters<typeof openGallery>[0],
): Promise<OpenGallery & { file: string }> {
  const gallery = await openGallery(t);
  await gallery.enrol(0, faces);
  const indexes = gallery.open({ approximateFrom });
  await indexes.search(galleryId, drawFace(0), 1);
  await indexes.close();
  assert.deepEqual(indexes.unsaved, []);
  return { ...gallery, file: indexPath(gallery.directory, galleryId) };
}

/** Opens the gallery as a process that starts, searches, and tells how much of the change log was read for it. */
async function searchAnew(gallery: OpenGallery, face: number, key = masterKey) {
  const before = gallery.changesRead();
  const indexes = gallery.open({ approximateFrom, key });
  const [best] = await indexes.search(galleryId, drawFace(face), 1);
  const read = gallery.changesRead() - before;
  await indexes.close();
  return { best, read };
}

test('reads the index from its file after a restart, and only later faces from the store', async (t) => {
  const gallery = await openSavedGallery(t);
  assert.deepEqual((await searchAnew(gallery, 7)).read, 0);
  await gallery.enrol(1000, 3);
  await gallery.remove(7);
  const late = await searchAnew(gallery, 1001);
  assert.equal(late.best?.userId, 'user-1001');
  assert.equal(late.read, 4);
  const removed = await searchAnew(gallery, 7);
  assert.notEqual(removed.best?.userId, 'user-7');
  assert.equal(removed.read, 0, 'and the file was written again');
});

test('writes a file that only its owner can read and that reveals no face', async (t) => {
  const { file, directory } = await openSavedGallery(t);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.equal((await stat(directory)).mode & 0o777, 0o700);
  const content = await readFile(file);
  assert.ok(content.length > faces * 32 * 2, 'the whole graph is in it');
  const face = drawFace(5);
  for (const plain of [Buffer.from(face.buffer).subarray(0, 12), toHalf(face).subarray(0, 12)]) {
    assert.ok(!content.includes(plain));
  }
  const { graph } = readIndexFile({ directory, vault: createVault(masterKey), galleryId }) ?? {};
  assert.equal(graph?.count(), faces);
});

test('ignores a file with any kind of damage', async (t) => {
  const { file, directory } = await openSavedGallery(t);
  const content = await readFile(file);
  const place = { directory, vault: createVault(masterKey), galleryId };
  for (const [damage, spoiled] of [
    ['cut off in the middle', content.subarray(0, content.length / 2)],
    ['cut off by one byte', content.subarray(0, -1)],
    ['empty', Buffer.alloc(0)],
    ['changed in its first byte', flip(content, 0)],
    ['changed in its head', flip(content, 60)],
    ['changed in a face', flip(content, content.length - 900)],
    ['no index at all', Buffer.from('no index at all')],
  ] as const) {
    await writeFile(file, spoiled);
    assert.equal(readIndexFile(place), undefined, damage);
  }
  await writeFile(file, content);
  assert.ok(readIndexFile(place));
});

test('rebuilds an index with a damaged file from the store, and saves it', async (t) => {
  const gallery = await openSavedGallery(t);
  await writeFile(gallery.file, flip(await readFile(gallery.file), 5000));
  const { best, read } = await searchAnew(gallery, 9);
  assert.deepEqual([best?.userId, read], ['user-9', faces]);
  assert.equal((await searchAnew(gallery, 9)).read, 0);
});

test('rebuilds the index instead of reading a file with another key or of another gallery', async (t) => {
  const gallery = await openSavedGallery(t);
  assert.equal((await searchAnew(gallery, 3, Buffer.alloc(32, 8))).read, faces, 'another key');
  assert.equal((await searchAnew(gallery, 3)).read, faces, 'which is now in the file');
  await gallery.enrol(5000, faces, 'another');
  await copyFile(gallery.file, indexPath(gallery.directory, 'another'));
  const indexes = gallery.open({ approximateFrom });
  assert.equal((await indexes.search('another', drawFace(5001), 1))[0]?.userId, 'user-5001');
});

test('rebuilds the index instead of reading a file from another history of the store', async (t) => {
  const gallery = await openSavedGallery(t);
  const file = await readFile(gallery.file);
  await resetStore({ dataDir: gallery.dataDir });
  assert.deepEqual(await readdir(gallery.dataDir).then((names) => names.includes('indexes')), false);
  await gallery.enrol(2000, faces);
  assert.equal((await searchAnew(gallery, 2001)).read, faces);
  await writeFile(gallery.file, file);
  const { best, read } = await searchAnew(gallery, 2001);
  assert.deepEqual([best?.userId, read], ['user-2001', faces]);
});

test('reports an index that cannot be saved, and continues to search', async (t) => {
  const gallery = await openGallery(t);
  await gallery.enrol(0, faces);
  await writeFile(gallery.directory, 'a file where the folder should be');
  const indexes = gallery.open({ approximateFrom });
  assert.equal((await indexes.search(galleryId, drawFace(4), 1))[0]?.userId, 'user-4');
  await indexes.close();
  assert.equal(indexes.unsaved.length, 1);
});

test('keeps two processes that share a folder in sync, whichever saved the file last', async (t) => {
  const gallery = await openSavedGallery(t);
  const [one, two] = [gallery.open({ approximateFrom }), gallery.open({ approximateFrom })];
  await Promise.all([one.search(galleryId, drawFace(1), 1), two.search(galleryId, drawFace(2), 1)]);
  await gallery.enrol(3000, 10);
  assert.equal((await one.search(galleryId, drawFace(3001), 1))[0]?.userId, 'user-3001');
  await gallery.enrol(4000, 10);
  assert.equal((await two.search(galleryId, drawFace(4001), 1))[0]?.userId, 'user-4001');
  await Promise.all([two.close(), one.close()]);
  for (const face of [3001, 4001]) {
    assert.equal((await searchAnew(gallery, face)).best?.userId, `user-${face}`);
  }
});

test('leaves a complete file and no plain data if the process is killed while it saves', async (t) => {
  const gallery = await openSavedGallery(t);
  for (const delayMs of [1, 4, 9, 15]) {
    const child = spawn(process.execPath, ['--import', 'tsx', program, gallery.directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    const found = readIndexFile({ directory: gallery.directory, vault: createVault(masterKey), galleryId });
    assert.equal(found?.head.mark.encodingId, 'written-by-the-program');
    assert.equal(found.graph.count(), 3000);
    const left = (await readdir('/dev/shm')).filter((name) => name.startsWith(`fortface-${child.pid}-`));
    assert.deepEqual(left, []);
  }
  const { best, read } = await searchAnew(gallery, 11);
  assert.deepEqual([best?.userId, read], ['user-11', faces]);
});

function flip(content: Buffer, at: number): Buffer {
  const changed = Buffer.from(content);
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
  return changed;
}

/** The numbers in half precision, as the graph keeps them; small ones, rounded to the nearest. */
function toHalf(numbers: Float32Array): Buffer {
  const bytes = Buffer.alloc(numbers.length * 2);
  const bits = new Uint32Array(numbers.slice().buffer);
  for (const [index, word] of bits.entries()) {
    const rounded = word + 0xfff + ((word >>> 13) & 1);
    const exponent = ((rounded >>> 23) & 0xff) - 112;
    bytes.writeUInt16LE(
      ((rounded >>> 16) & 0x8000) | (exponent << 10) | ((rounded >>> 13) & 0x3ff),
      index * 2,
    );
  }
  return bytes;
}
