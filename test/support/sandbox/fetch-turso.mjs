import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, fetchPackage } from '../../../tools/fetch-package.mjs';

const source = {
  spec: '@tursodatabase/cli-linux-x64-gnu@0.7.0',
  megabytes: 30,
  sha512: 'EXv9lKHTXSyeWJcuTBzrWDVBeiltCbg5XEnSkXQpiDjYkyvVab2J+1np6LjASqwxVYTOJvnHX56urk0hasIL9A==',
};

/** The path of Turso's server program, fetched once; throws if it cannot be fetched. It runs on Linux x64 with glibc. */
export function fetchTurso() {
  const folder = join(cacheDirectory, 'turso');
  const program = join(folder, 'tursodb');
  if (existsSync(program)) return program;
  const packed = fetchPackage(source);
  packed.unpack(folder, ['package/tursodb']);
  packed.remove();
  return program;
}
