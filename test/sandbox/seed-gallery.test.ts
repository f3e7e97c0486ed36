import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { describeSeeding, seedGallery } from '../../demo/sandbox/command/seed-gallery.ts';
import { readFace, readFaceSaying } from './pictures.ts';
import { startTestSandbox } from './test-sandbox.ts';

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-seed-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('skips each file that is no picture or has no possible name, and names it with the reason', async (t) => {
  const folder = await createFolder(t);
  const place = (name: string): string => path.join(folder, name);
  await writeFile(place('ana.jpg'), await readFace());
  await writeFile(place('blank.jpg'), await readFaceSaying('no_face'));
  await writeFile(place('ana.png'), await readFace());
  await writeFile(place('empty.png'), '');
  await writeFile(place('large.jpg'), Buffer.alloc(7_000_000));
  await writeFile(place('two\nlines.jpg'), await readFace());
  await mkdir(place('folder.jpg'));
  await symlink(place('nowhere'), place('link.jpg'));
  await writeFile(place('notes.txt'), 'left out');
  await writeFile(place('zoe.jpg'), await readFaceSaying('zoe'));

  const { url } = await startTestSandbox(t);
  const seeding = await seedGallery(url, folder, 'sandbox-key');
  assert.equal(seeding.enrolled, 2);
  const expected: readonly (readonly [string, RegExp])[] = [
    ['ana.png', /has a face in this gallery/],
    ['blank.jpg', /no face/],
    ['empty.png', /imgData is missing/],
    ['folder.jpg', /is a folder/],
    ['large.jpg', /larg|long|at most/],
    ['link.jpg', /link to a file that does not exist/],
    ['two\nlines.jpg', /externalUserId/],
  ];
  assert.deepEqual(
    seeding.skipped.map(({ file }) => file),
    expected.map(([file]) => file),
  );
  for (const [index, [file, reason]] of expected.entries()) {
    assert.match(seeding.skipped[index]?.reason ?? '', reason, file);
  }
  const told = describeSeeding(seeding).split('\n');
  assert.equal(told[0], 'Pictures enrolled: 2, skipped: 7.');
  assert.equal(told.length, 9, 'a line for each file, a line break in a name notwithstanding');
  assert.match(told[7] ?? '', /^ {2}"two\\nlines\.jpg": /);
});

test('stops if the sandbox does not take the key', async (t) => {
  const folder = await createFolder(t);
  await writeFile(path.join(folder, 'ana.jpg'), await readFace());
  const { url } = await startTestSandbox(t);
  await assert.rejects(seedGallery(url, folder, 'wrong'), /ana\.jpg.*answered 401/);
});
