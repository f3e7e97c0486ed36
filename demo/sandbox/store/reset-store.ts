import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { removeBrokenKey } from '../keys/load-master-key.ts';
import { indexDirectory } from '../matching/index-file.ts';
import { databaseFile, openStore, type StorePlace } from './open-store.ts';
import { tables } from './schema.ts';

/**
 * Empties every table in one commit, and removes the indexes made from them. The key file stays, because other processes
 * may use it, unless it is none. Rejects, with nothing changed or created, if a data folder has no database file: it may
 * hold the user's own files.
 */
export async function resetStore(place: StorePlace & { keyFile?: string | undefined }): Promise<void> {
  if (place.databaseUrl === undefined) await requireDatabase(place.dataDir);
  const store = await openStore(place);
  try {
    await store.commit(tables.map((table) => ({ sql: `DELETE FROM ${table}`, args: [] })));
  } finally {
    store.close();
  }
  await rm(indexDirectory(place.dataDir), { recursive: true, force: true });
  await removeBrokenKey(place.keyFile ?? path.join(place.dataDir, 'vault.key'));
}

async function requireDatabase(dataDir: string): Promise<void> {
  const found = await stat(databaseFile(dataDir)).catch(() => undefined);
  if (found?.isFile() === true) return;
  throw new Error(
    `${dataDir} has no sandbox.db, so it is not the data folder of a sandbox. Nothing was changed. Name the right folder with --data.`,
  );
}
