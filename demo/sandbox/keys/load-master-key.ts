import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, StartError } from '../start-error.ts';
import type { DeviceKeyRow } from '../store/device-key-rows.ts';
import { makeFolder } from '../store/make-folder.ts';
import { deviceKeyPurpose } from './device-keys.ts';
import type { Vault } from './vault.ts';

const keyBytes = 32;
const whatToDo = 'Put the right file back, or remove all data with --reset.';

/**
 * The key that the store is encrypted with: read from the file, or made there once (mode 0600) for a store that is empty.
 * Processes that start together agree on one key, and a process killed meanwhile leaves no half key. Throws if the file
 * is missing although the store has data, or is not a key: a new key could never open that data.
 */
export async function loadMasterKey(file: string, isStoreEmpty: boolean): Promise<Buffer> {
  const present = await readKey(file);
  if (present !== undefined) return present;
  if (!isStoreEmpty) {
    throw unusable(`The store is encrypted, but its key file ${file} is missing. ${whatToDo}`);
  }
  try {
    await makeFolder(path.dirname(file));
    await createKey(file);
  } catch (error) {
    throw explainFile(error, file, 'created');
  }
  const created = await readKey(file);
  if (created === undefined) throw new Error('The key file disappeared while it was being made.');
  return created;
}

/** Throws if the store was encrypted with another key: its newest device key, which every store has, must open. */
export function checkMasterKey(file: string, vault: Vault, [newest]: readonly DeviceKeyRow[]): void {
  if (newest === undefined) return;
  try {
    vault.open(newest.private_key_sealed, deviceKeyPurpose(newest.kid));
  } catch (cause) {
    throw unusable(`The key file ${file} is not the one that the store is encrypted with. ${whatToDo}`, {
      cause,
    });
  }
}

/** Removes a key file of the wrong length, with which no process can have started. */
export async function removeBrokenKey(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && found.size !== keyBytes) await unlink(file);
}

async function readKey(file: string): Promise<Buffer | undefined> {
  try {
    const key = await readFile(file);
    if (key.length !== keyBytes) {
      throw unusable(`The key file ${file} has ${key.length} bytes instead of ${keyBytes}. ${whatToDo}`);
    }
    return key;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw explainFile(error, file, 'read');
  }
}

function explainFile(error: unknown, file: string, deed: 'read' | 'created'): unknown {
  const code = codeOf(error);
  if (code === '' || error instanceof StartError) return error;
  return unusable(
    `The key file ${file} cannot be ${deed} (${code}). Change its permissions, or name another file with SANDBOX_KEY_FILE ("keyFile").`,
    { cause: error },
  );
}

function unusable(message: string, options?: ErrorOptions): StartError {
  return new StartError('key-file-unusable', 'keyFile', message, options);
}

async function createKey(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(randomBytes(keyBytes));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    // A link appears whole or not at all, and fails when another process was first.
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
