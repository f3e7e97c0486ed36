import { rm } from 'node:fs/promises';
import { indexDirectory } from '../matching/index-file.ts';
import { openStore, type StorePlace } from './open-store.ts';
import { tables } from './schema.ts';

/** Empties every table in one commit, and removes the indexes made from them. The key file stays. */
export async function resetStore(place: StorePlace): Promise<void> {
  const store = await openStore(place);
  try {
    await store.commit(tables.map((table) => ({ sql: `DELETE FROM ${table}`, args: [] })));
  } finally {
    store.close();
  }
  await rm(indexDirectory(place.dataDir), { recursive: true, force: true });
}
