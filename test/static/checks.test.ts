/** What a reviewer would otherwise have to run by hand. */
import assert from 'node:assert/strict';
import { execFile, type ExecFileException } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { promisify } from 'node:util';

const bin = (name: string): string => `node_modules/.bin/${name}`;

// Each of them keeps one core busy, and the linter as long as all others together: it comes first.
describe('the sources', { concurrency: 2 }, () => {
  test('pass the linter', () => succeeds(bin('eslint'), ['.']));
  test('pass the type check', () => succeeds(bin('tsc'), ['--noEmit']));
  test('compile without the DOM library where they are the core', () =>
    succeeds(bin('tsc'), ['--project', 'tsconfig.core.json']));
  test('are formatted', () => succeeds(bin('prettier'), ['--check', '.', '--log-level', 'warn']));

  test('give the committed custom-elements.json', async () => {
    const committed = readFileSync('custom-elements.json', 'utf8');
    await succeeds(bin('cem'), [
      ...['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'],
      ...['--outdir', '.cache/manifest'],
    ]);
    assert.deepEqual(
      JSON.parse(readFileSync('.cache/manifest/custom-elements.json', 'utf8')),
      JSON.parse(committed),
    );
  });
});

test('the lockfile contains no download URL', () => {
  // A workspace is a link to a folder of this repository.
  const lockfile = readFileSync('package-lock.json', 'utf8').replace('"resolved": "demo/sandbox"', '');
  assert.doesNotMatch(lockfile, /"resolved"|registry\./);
});

async function succeeds(command: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(command, args, { maxBuffer: 32 * 1024 * 1024 }).catch((error: unknown) => {
    const { message, stdout, stderr } = error as ExecFileException;
    assert.fail(`${message}\n${stdout}\n${stderr}`.slice(0, 4000));
  });
}
