import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createVault } from '../../../demo/sandbox/keys/vault.ts';
import { createGalleryIndexes } from '../../../demo/sandbox/matching/gallery-index.ts';
import { sealEmbedding } from '../../../demo/sandbox/matching/sealed-embedding.ts';
import {
  deleteEnrolment,
  galleryChangesSince,
  insertEnrolment,
} from '../../../demo/sandbox/store/enrolment-rows.ts';
import { openStore } from '../../../demo/sandbox/store/open-store.ts';
import type { Store } from '../../../demo/sandbox/store/store.ts';
import { drawFace } from './draw-face.ts';

export const galleryId = 'gallery';
export const masterKey = Buffer.alloc(32, 7);

/** A store in a folder of its own, with helpers that enrol and remove drawn faces; gone when the test ends. */
export async function openGallery(t: { after: (clean: () => Promise<void>) => void }) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fortface-gallery-'));
  const store = await openStore({ dataDir });
  const vault = createVault(masterKey);
  let changesRead = 0;
  const watched: Store = {
    ...store,
    async read(statement, rowSchema) {
      const rows = await store.read(statement, rowSchema);
      if (statement.sql.includes('LIMIT')) changesRead += rows.length;
      return rows;
    },
  };
  t.after(async () => {
    store.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    dataDir,
    store,
    directory: path.join(dataDir, 'indexes'),
    /** Lines of the change log that the indexes have read. */
    changesRead: () => changesRead,
    async enrol(first: number, count: number, gallery = galleryId) {
      await store.commit(
        Array.from({ length: count }, (_, index) => first + index).flatMap((face) =>
          insertEnrolment({
            encodingId: `${gallery}-encoding-${face}`,
            galleryId: gallery,
            userId: `user-${face}`,
            sessionId: 'session',
            embeddingSealed: sealEmbedding(vault, `${gallery}-encoding-${face}`, drawFace(face)),
            nowMs: 0,
          }),
        ),
      );
    },
    remove: (face: number) => store.commit(deleteEnrolment(galleryId, `user-${face}`)),
    readChanges: () => galleryChangesSince(store, galleryId, 0, 1_000_000),
    /** Indexes over the store, as a process has them; `unsaved` gathers what could not be written. */
    open(options: { approximateFrom?: number; key?: Buffer } = {}) {
      const unsaved: Error[] = [];
      const indexes = createGalleryIndexes(watched, vault, {
        directory: path.join(dataDir, 'indexes'),
        masterKey: options.key ?? masterKey,
        onUnsaved: (error) => unsaved.push(error),
        ...(options.approximateFrom === undefined ? {} : { approximateFrom: options.approximateFrom }),
      });
      t.after(() => indexes.close());
      return { ...indexes, unsaved };
    },
  };
}

export type OpenGallery = Awaited<ReturnType<typeof openGallery>>;
