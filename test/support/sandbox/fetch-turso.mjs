import { join } from 'node:path';
import { cacheDirectory, fetchFiles } from '../../../tools/fetch-package.mjs';

const folder = join(cacheDirectory, 'turso');
const source = {
  spec: '@tursodatabase/cli-linux-x64-gnu@0.7.0',
  megabytes: 30,
  sha512: 'EXv9lKHTXSyeWJcuTBzrWDVBeiltCbg5XEnSkXQpiDjYkyvVab2J+1np6LjASqwxVYTOJvnHX56urk0hasIL9A==',
  files: [
    {
      file: 'tursodb',
      sha256: '2ff2e262a949552bba258a3897d251b3c5c0228fcefb3b5fd3b7584763375535',
      mode: 0o755,
    },
  ],
};

/** The path of Turso's server program, fetched once; throws if it cannot be fetched. It runs on Linux x64 with glibc. */
export function fetchTurso() {
  fetchFiles(source, folder);
  return join(folder, 'tursodb');
}
