import { randomUUID } from 'node:crypto';
import { closeSync, openSync, unlinkSync } from 'node:fs';

/** Linux keeps what lies here in memory. */
const memoryFolder = '/dev/shm';

/**
 * Runs `work` with a file that is in memory alone and has no name, so that nothing of it outlives the process, however
 * that ends: for libraries that take nothing but a path. Throws where the system has no such place.
 */
export function withMemoryFile<T>(work: (path: string, descriptor: number) => T): T {
  const name = `${memoryFolder}/fortface-${process.pid}-${randomUUID()}`;
  const descriptor = openSync(name, 'wx+', 0o600);
  try {
    unlinkSync(name);
    return work(`/proc/self/fd/${descriptor}`, descriptor);
  } finally {
    closeSync(descriptor);
  }
}
