/**
 * Brings the nets that look at faces into `.cache/models/`: a few files out of two packed npm packages (MIT), taken
 * from their tarballs because installing them would bring several hundred packages along. Quick when they are there.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { cacheDirectory, fetchPackage } from '../../../tools/fetch-package.mjs';

/** What is taken from where: `read` makes a file out of a tarball's content, `sha256` is that of the result. */
const sources = [
  {
    spec: 'faceplugin-face-recognition-js@0.0.1',
    megabytes: 41,
    sha512: 'shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
    models: [
      {
        file: 'fr_feature.onnx',
        sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
        read: (packed) => packed.read('package/model/fr_feature.onnx'),
      },
      {
        file: 'fr_eye.onnx',
        sha256: '1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de',
        read: (packed) => packed.read('package/model/fr_eye.onnx'),
      },
    ],
  },
  {
    spec: 'nsfwjs@4.3.0',
    megabytes: 25,
    sha512: 'WTKDte0vp1X97N1h34P79G/hG+sVT3+TnDz9di1WseIJR93v11E4viNX7Vg9WsO6HYoR772Nzq2iM8jo3XBZ+g==',
    models: [
      {
        file: 'nsfw.json',
        sha256: '49bea0ffe507a396bcd0ad414de1eebea473367bacc6dc5cb8547364645ddc50',
        read: (packed) => {
          const model = evaluate(packed.read(`${nsfwFolder}/model.min.js`));
          model.weightsManifest[0].paths = ['nsfw.bin'];
          return Buffer.from(JSON.stringify(model));
        },
      },
      {
        file: 'nsfw.bin',
        sha256: 'fee38f0bcbad1a223b8301c014bbf78984365aef5ab08fc3289ed4229ab67f0e',
        // The package's own loader decodes these letter by letter, which takes it many seconds.
        read: (packed) =>
          Buffer.concat(
            [1, 2].map((part) =>
              Buffer.from(evaluate(packed.read(`${nsfwFolder}/group1-shard${part}of2.min.js`)), 'base64'),
            ),
          ),
      },
    ],
  },
];
const nsfwFolder = 'package/dist/models/mobilenet_v2_mid';

/** Makes sure that every net lies in `.cache/models/` with the pinned content; throws with what to do otherwise. */
export function fetchModels(directory = cacheDirectory) {
  for (const source of sources) fetchSource(source, directory);
}

function fetchSource(source, directory) {
  const modelDirectory = join(directory, 'models');
  const missing = source.models.filter(({ file, sha256 }) => !holds(join(modelDirectory, file), sha256));
  if (missing.length === 0) return;
  mkdirSync(modelDirectory, { recursive: true });
  const packed = fetchPackage(source, directory);
  for (const { file, sha256, read } of missing) {
    const content = read(packed);
    if (hash(content) !== sha256) throw new Error(`${file} has an unexpected content.`);
    const part = join(modelDirectory, `${file}.${process.pid}.part`);
    writeFileSync(part, content);
    renameSync(part, join(modelDirectory, file));
  }
  packed.remove();
}

/** What a CommonJS file exports. It sees nothing of this process, and its tarball's hash has been checked. */
function evaluate(code) {
  const module = { exports: {} };
  runInNewContext(code.toString('utf8'), { module, exports: module.exports });
  return module.exports;
}

function holds(path, sha256) {
  return existsSync(path) && hash(readFileSync(path)) === sha256;
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    fetchModels();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
