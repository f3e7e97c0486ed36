import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient, LibsqlError, type Client } from '@libsql/client';
import * as z from 'zod/mini';
import { OptionError } from '../option-error.ts';
import { explainDatabaseUrl, explainStore } from './explain-store.ts';
import { makeFolder } from './make-folder.ts';
import { schema } from './schema.ts';
import { DuplicateError, StoreError, type Store } from './store.ts';

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
/** Faults of the place that the data is in, which pass when an operator makes room or brings the server back. */
const failures =
  /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PROTOCOL|NOMEM)|SERVER_ERROR|CLIENT_CLOSED|HRANA_(?:WEBSOCKET|CLOSED))/;

/** Opens the store and makes its tables. Several processes may have one file open. */
export async function openStore(place: StorePlace): Promise<Store> {
  const { client, checkPlace } = await openClient(place);
  return {
    async read(statement, rowSchema) {
      const { rows, columns } = await client.execute(statement).catch((error: unknown) => {
        throw toStoreError(error);
      });
      return rows.map((row) =>
        z.parse(rowSchema, Object.fromEntries(columns.map((column, index) => [column, toValue(row[index])]))),
      );
    },
    async commit(statements) {
      try {
        await checkPlace();
        const results = await client.batch([...statements], 'write');
        return results.map(({ rows }) => rows.length);
      } catch (error) {
        throw toStoreError(error);
      }
    },
    close: () => {
      client.close();
    },
  };
}

/** Throws `OptionError` or `StartError`, naming what to change. */
async function openClient(place: StorePlace): Promise<{ client: Client; checkPlace: () => Promise<void> }> {
  const refusal = place.databaseUrl === undefined ? undefined : explainDatabaseUrl(place.databaseUrl);
  if (refusal !== undefined) throw new OptionError('databaseUrl', refusal);
  let client: Client | undefined;
  try {
    const url = place.databaseUrl ?? (await makeDatabaseFile(place.dataDir));
    client = createClient({
      url,
      // One connection: the pragmas below are a connection's own, and SQLite writes one at a time anyway.
      concurrency: 1,
      timeout: busyTimeoutMs,
      ...(place.databaseAuthToken === undefined ? {} : { authToken: place.databaseAuthToken }),
    });
    if (url.startsWith('file:')) await configureFile(client);
    await client.batch(schema, 'write');
    return { client, checkPlace: await watchFile(place) };
  } catch (error) {
    client?.close();
    throw explainStore(error, {
      dataDir: place.dataDir,
      databaseUrl: place.databaseUrl,
      file: databaseFile(place.dataDir),
    });
  }
}

/** Where the database file of a data folder is. */
export function databaseFile(dataDir: string): string {
  return path.join(path.resolve(dataDir), 'sandbox.db');
}

async function makeDatabaseFile(dataDir: string): Promise<string> {
  await makeFolder(dataDir);
  return pathToFileURL(databaseFile(dataDir)).href;
}

/**
 * A check that the open database file is still the one in the data folder. SQLite continues to write to a file that was
 * deleted or moved away, and all of that would be lost at the stop.
 */
async function watchFile({ dataDir, databaseUrl }: StorePlace): Promise<() => Promise<void>> {
  if (databaseUrl !== undefined) return () => Promise.resolve();
  const file = databaseFile(dataDir);
  const { ino } = await stat(file);
  return async () => {
    const found = await stat(file).catch(() => undefined);
    if (found?.ino !== ino) throw new StoreError('DATA_FOLDER_GONE');
  };
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

/** What the store's callers can act on; anything else, such as a mistake in a statement, stays unchanged. */
function toStoreError(error: unknown): unknown {
  if (error instanceof StoreError) return error;
  if (isDuplicate(error)) return new DuplicateError('A unique value is already there.', { cause: error });
  if (!(error instanceof LibsqlError)) {
    // A server that cannot be reached: Node's fetch says no more.
    return error instanceof TypeError ? new StoreError('UNREACHABLE', { cause: error }) : error;
  }
  const reasons = [error.extendedCode ?? '', error.code];
  const reason = reasons.find((code) => failures.test(code));
  return reason === undefined ? error : new StoreError(reason, { cause: error });
}

function isDuplicate(error: unknown): boolean {
  return (
    error instanceof LibsqlError &&
    (error.code.startsWith('SQLITE_CONSTRAINT') || (error.extendedCode ?? '').startsWith('SQLITE_CONSTRAINT'))
  );
}
