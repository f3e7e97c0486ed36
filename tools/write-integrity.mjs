import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Writes `integrity.json`: every file of the folder with its SRI hash and its raw, gzip and brotli size. */
export function writeIntegrity(folder) {
  const files = {};
  for (const path of listFiles(folder).sort()) {
    const name = relative(folder, path);
    if (name === 'integrity.json' || name.endsWith('.map')) continue;
    const bytes = readFileSync(path);
    files[name] = {
      integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
      raw: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }).length,
    };
  }
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(files, null, 2)}\n`);
  return files;
}

function listFiles(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}
