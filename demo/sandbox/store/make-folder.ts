import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../start-error.ts';

/**
 * Makes a folder (mode 0700) and those above it. Node's own recursive `mkdir` never returns where no folder can be made,
 * such as in `/proc`.
 */
export async function makeFolder(folder: string): Promise<void> {
  const place = path.resolve(folder);
  const found = await stat(place).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found?.isDirectory() === true) return;
  if (found === undefined && path.dirname(place) !== place) await makeFolder(path.dirname(place));
  await mkdir(place, { mode: 0o700 }).catch(async (error: unknown) => {
    // Another process may have been first.
    const made = await stat(place).catch(() => undefined);
    if (made?.isDirectory() !== true) throw error;
  });
}
