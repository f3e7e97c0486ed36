import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleTests } from './bundle-tests.mjs';
import { escapePattern } from './escape-pattern.mjs';
import { readTap } from './read-tap.mjs';
import { runProcess } from './run-process.mjs';

// The limit is for a whole file as well: the longest takes a minute on a quiet machine.
const options = ['--enable-source-maps', '--test', '--test-timeout=600000'];

/** Runs files with Node's test runner, and of them, given names, only tests whose name contains one. */
export async function runNodeTests({ suite, files, names, env = {}, atOnce = 2 }) {
  // One file for each run: two runs at a time must not read one another's results.
  const report = join('.cache/reports', `${suite}-${process.pid}.tap`);
  const reporters = [
    ['./test/run/print-progress.mjs', 'stdout'],
    ['tap', report],
  ].flatMap(([name, to]) => [`--test-reporter=${name}`, `--test-reporter-destination=${to}`]);
  const atATime = `--test-concurrency=${atOnce}`;
  const patterns = names.map((name) => `--test-name-pattern=/${escapePattern(name)}/i`);
  const folder = join('.cache/bundles', `${suite}-${process.pid}`);
  let status = 1;
  try {
    const bundles = await bundleTests(files, folder);
    status = await runProcess('node', [...options, atATime, ...reporters, ...patterns, ...bundles], env);
  } catch (error) {
    console.error(error.message);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const result = readTap(existsSync(report) ? readFileSync(report, 'utf8') : '');
  for (const failure of result.failures) console.log(failure);
  // A runner that died without a report has failed too.
  if (status !== 0 && result.failed === 0) result.failed = 1;
  return result;
}
