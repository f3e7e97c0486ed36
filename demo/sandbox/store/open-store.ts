import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient, LibsqlError, type Client } from '@libsql/client';
import * as z from 'zod/mini';
import { schema } from './schema.ts';
import { DuplicateError, type Store } from './store.ts';

export interface StorePlace {
  /** Folder of the database file `sandbox.db`. */
  dataDir: string;
  /** A libSQL server (`libsql:`, `https:`, `http:`, `wss:`, `ws:`) or file (`file:`) in place of the folder. */
  databaseUrl?: string | undefined;
  /** Token of the server. */
  databaseAuthToken?: string | undefined;
}

/** How long a process waits for another one's write before it gives up. */
const busyTimeoutMs = 10_000;

/** Opens the store and makes its tables. Several processes may have one file open. */
export async function openStore(place: StorePlace): Promise<Store> {
  const url = place.databaseUrl ?? (await databaseFile(place.dataDir));
  const client = createClient({
    url,
    // One connection: the pragmas below are a connection's own, and SQLite writes one at a time anyway.
    concurrency: 1,
    timeout: busyTimeoutMs,
    ...(place.databaseAuthToken === undefined ? {} : { authToken: place.databaseAuthToken }),
  });
  try {
    if (url.startsWith('file:')) await configureFile(client);
    await client.batch(schema, 'write');
  } catch (error) {
    client.close();
    throw error;
  }
  return {
    async read(statement, rowSchema) {
      const { rows, columns } = await client.execute(statement);
      return rows.map((row) =>
        z.parse(rowSchema, Object.fromEntries(columns.map((column, index) => [column, toValue(row[index])]))),
      );
    },
    async commit(statements) {
      try {
        const results = await client.batch([...statements], 'write');
        return results.map(({ rows }) => rows.length);
      } catch (error) {
        throw isDuplicate(error)
          ? new DuplicateError('A unique value is already there.', { cause: error })
          : error;
      }
    },
    close: () => {
      client.close();
    },
  };
}

async function databaseFile(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return pathToFileURL(path.join(path.resolve(dataDir), 'sandbox.db')).href;
}

async function configureFile(client: Client): Promise<void> {
  await client.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  await client.execute('PRAGMA journal_mode = WAL');
  // FULL: a commit is on disk when it is acknowledged. secure_delete: a destroyed key is overwritten.
  await client.execute('PRAGMA synchronous = FULL');
  await client.execute('PRAGMA secure_delete = ON');
}

function toValue(value: unknown): unknown {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value;
}

function isDuplicate(error: unknown): boolean {
  return (
    error instanceof LibsqlError &&
    (error.code.startsWith('SQLITE_CONSTRAINT') || (error.extendedCode ?? '').startsWith('SQLITE_CONSTRAINT'))
  );
}
