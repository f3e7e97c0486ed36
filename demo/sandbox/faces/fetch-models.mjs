/**
 * Brings the nets that look at faces into `.cache/models/`: a few files out of two packed npm packages (MIT), taken
 * from their tarballs because installing them would bring several hundred packages along. Quick when they are there.
 */
import { join, resolve } from 'node:path';
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

/** Makes sure that every net lies in `.cache/models/` with the pinned content; throws with what to do otherwise. */
export function fetchModels() {
  for (const source of sources) fetchFiles(source, join(cacheDirectory, 'models'));
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
