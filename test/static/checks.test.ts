/** What a reviewer would otherwise have to run by hand. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const bin = (name: string): string => `node_modules/.bin/${name}`;

test('the types hold', () => succeeds(bin('tsc'), ['--noEmit']));
test('the linter has nothing to say', () => succeeds(bin('eslint'), ['.']));
test('the formatter would change nothing', () =>
  succeeds(bin('prettier'), ['--check', '.', '--log-level', 'warn']));

test('custom-elements.json is what the source says', () => {
  const committed = readFileSync('custom-elements.json', 'utf8');
  succeeds(bin('cem'), [
    'analyze',
    '--config',
    'custom-elements-manifest.config.mjs',
    '--quiet',
    '--outdir',
    '.cache/manifest',
  ]);
  assert.deepEqual(
    JSON.parse(readFileSync('.cache/manifest/custom-elements.json', 'utf8')),
    JSON.parse(committed),
  );
});

test('the lockfile names no download address', () => {
  assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved"|registry\./);
});

function succeeds(command: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}\n${stderr}`.slice(0, 4000));
}
