/**
 * Brings the nets that look at faces into `.cache/models/`: a few files out of two packed npm packages (MIT), taken
 * from their tarballs because installing them would bring several hundred packages along. Quick when they are there.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';

/** What is taken from where: `read` makes a file out of a tarball's content, `sha256` is that of the result. */
const sources = [
  {
    spec: 'faceplugin-face-recognition-js@0.0.1',
    tarball: 'faceplugin-face-recognition-js-0.0.1.tgz',
    megabytes: 41,
    sha512: 'shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
    models: [
      {
        file: 'fr_feature.onnx',
        sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
        read: (extract) => extract('package/model/fr_feature.onnx'),
      },
      {
        file: 'fr_eye.onnx',
        sha256: '1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de',
        read: (extract) => extract('package/model/fr_eye.onnx'),
      },
    ],
  },
  {
    spec: 'nsfwjs@4.3.0',
    tarball: 'nsfwjs-4.3.0.tgz',
    megabytes: 25,
    sha512: 'WTKDte0vp1X97N1h34P79G/hG+sVT3+TnDz9di1WseIJR93v11E4viNX7Vg9WsO6HYoR772Nzq2iM8jo3XBZ+g==',
    models: [
      {
        file: 'nsfw.json',
        sha256: '49bea0ffe507a396bcd0ad414de1eebea473367bacc6dc5cb8547364645ddc50',
        read: (extract) => {
          const model = evaluate(extract(`${nsfwFolder}/model.min.js`));
          model.weightsManifest[0].paths = ['nsfw.bin'];
          return Buffer.from(JSON.stringify(model));
        },
      },
      {
        file: 'nsfw.bin',
        sha256: 'fee38f0bcbad1a223b8301c014bbf78984365aef5ab08fc3289ed4229ab67f0e',
        // The package's own loader decodes these letter by letter, which takes it many seconds.
        read: (extract) =>
          Buffer.concat(
            [1, 2].map((part) =>
              Buffer.from(evaluate(extract(`${nsfwFolder}/group1-shard${part}of2.min.js`)), 'base64'),
            ),
          ),
      },
    ],
  },
];
const nsfwFolder = 'package/dist/models/mobilenet_v2_mid';

const cacheDirectory = resolve(dirname(fileURLToPath(import.meta.url)), '../../../.cache');

/** Makes sure that every net lies in `.cache/models/` with the pinned content; throws with what to do otherwise. */
export function fetchModels(directory = cacheDirectory) {
  for (const source of sources) fetchSource(source, directory);
}

function fetchSource(source, directory) {
  const modelDirectory = join(directory, 'models');
  const missing = source.models.filter(({ file, sha256 }) => !holds(join(modelDirectory, file), sha256));
  if (missing.length === 0) return;
  mkdirSync(modelDirectory, { recursive: true });
  const tarball = join(directory, source.tarball);
  if (!existsSync(tarball) || digest('sha512', readFileSync(tarball), 'base64') !== source.sha512) {
    pack(source, directory);
  }
  const packed = readFileSync(tarball);
  if (digest('sha512', packed, 'base64') !== source.sha512) {
    rmSync(tarball);
    throw new Error(`The packed ${source.spec} is not the one this project was built with; it was removed.`);
  }
  const archive = gunzipSync(packed);
  for (const { file, sha256, read } of missing) {
    const content = read((entry) => extract(archive, entry));
    if (digest('sha256', content, 'hex') !== sha256) throw new Error(`${file} has an unexpected content.`);
    const part = join(modelDirectory, `${file}.${process.pid}.part`);
    writeFileSync(part, content);
    renameSync(part, join(modelDirectory, file));
  }
  rmSync(tarball);
}

/** What a CommonJS file exports. It sees nothing of this process, and its tarball's hash has been checked. */
function evaluate(code) {
  const module = { exports: {} };
  runInNewContext(code.toString('utf8'), { module, exports: module.exports });
  return module.exports;
}

function holds(path, sha256) {
  return existsSync(path) && digest('sha256', readFileSync(path), 'hex') === sha256;
}

function pack(source, directory) {
  try {
    execFileSync(
      'npm',
      ['pack', source.spec, '--ignore-scripts', '--silent', '--pack-destination', directory],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 180_000,
      },
    );
  } catch (cause) {
    throw new Error(
      `The sandbox needs the nets of ${source.spec} (${source.megabytes} MB, once), and "npm pack" could not get them. ` +
        `Check the network and run "node demo/sandbox/faces/fetch-models.mjs" again, or put the tarball ` +
        `${source.tarball} into ${directory} by hand.`,
      { cause },
    );
  }
}

/** Reads one plain file of a tar archive (POSIX ustar: 512-byte headers, octal sizes). */
function extract(archive, entry) {
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0;) {
    const name = text(archive, at, 100);
    const prefix = text(archive, at + 345, 155);
    const bytes = parseInt(text(archive, at + 124, 12), 8);
    if ((prefix ? `${prefix}/${name}` : name) === entry) return archive.subarray(at + 512, at + 512 + bytes);
    at += 512 + Math.ceil(bytes / 512) * 512;
  }
  throw new Error(`${entry} is not in the package.`);
}

function text(archive, from, length) {
  return archive.toString('latin1', from, from + length).replace(/[\0 ].*$/s, '');
}

function digest(algorithm, content, encoding) {
  return createHash(algorithm).update(content).digest(encoding);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    fetchModels();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
