import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheDirectory, fetchFiles } from '../../../tools/fetch-package.mjs';

const folder = join(cacheDirectory, 'old-browsers');

/** Headless builds for Linux x64; each package holds its program compressed. */
const packages = {
  92: {
    spec: '@sparticuz/chromium@92.0.0',
    megabytes: 50,
    sha512: 'xCFop83v5gXKQTDGNfzj84F4f9QZkY9eShTu1pbWYOPB6wJNw9YgoX56zeVeRD7VL9AVwiS9VS9tgShnc5uR2g==',
    sha256: 'd42691165cb67ac96b90e8dc7b0e07f6a065abac08b76370915ccfe41f859b97',
  },
  103: {
    spec: '@sparticuz/chromium@103.0.0',
    megabytes: 55,
    sha512: 'tFX5k5uWAT0fIxelUtpN4GN1VOTT61AHB6rRjeYzC296SjizKM1pNslEWj0YeuajKfsnNeDuHizB320TTTOrkA==',
    sha256: 'ddc1542975cd9c2c3dc2106cc377418de703836da23279a6bd310a9e092fc838',
  },
  106: {
    spec: '@sparticuz/chromium@106.0.2',
    megabytes: 53,
    sha512: 'YDbwmfyzLi2WqVjAONPjxlCxAfLPjx4TE7KdDNOyITDGx6KAktgpZ9qab77ZRU/6mmCwSdg+QO+OGQTXOEY/RA==',
    sha256: 'aa654cfb75060ca82cc9935cc9450297435a407d29ba1b097e40b799739b7df8',
  },
  110: {
    spec: '@sparticuz/chromium@110.0.1',
    megabytes: 58,
    sha512: 'LS7GKGoHSNUK2ugRp2k9/Rb+wSjsqPDTQTWd9nM2d2hCgm78WRLx2Vw+xwl3bst3M4+dqfawpx1UObUmt5vVYQ==',
    sha256: '6ac3733f00ad8d2db43384d87a162a889634c37a37dc147f76aaba499bbf89a0',
  },
};

/** The path of this Chromium, fetched once; throws if it cannot be fetched. */
export function fetchChromium(version) {
  const { sha256, ...source } = packages[version];
  const file = `chromium-${version}`;
  const read = (readEntry) => brotliDecompressSync(readEntry('bin/chromium.br'));
  fetchFiles({ ...source, files: [{ file, sha256, mode: 0o755, read }] }, folder);
  return join(folder, file);
}
