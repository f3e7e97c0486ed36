import { readFile } from 'node:fs/promises';
import type { VectorFile } from './vector-file.ts';

/** Reads the published vectors. */
export async function readVectors(): Promise<VectorFile> {
  const url = new URL('../../vectors/ff-envelope-1.json', import.meta.url);
  return JSON.parse(await readFile(url, 'utf8')) as VectorFile;
}
