/**
 * `npm run check`: format, lint and types next to the unit tests, so that both cores of a small machine have work. What
 * has not changed since the last run is not linted again; a change of a type that other files use may so be missed,
 * which the suite `static` then finds.
 */
import { spawn } from 'node:child_process';

const bin = (name) => `node_modules/.bin/${name}`;
const reading = [
  ['types', bin('tsc'), ['--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/check.tsbuildinfo']],
  ['core', bin('tsc'), ['--project', 'tsconfig.core.json']],
  [
    'lint',
    bin('eslint'),
    ['.', '--cache', '--cache-strategy', 'content', '--cache-location', '.cache/eslint/'],
  ],
  [
    'format',
    bin('prettier'),
    ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier'],
  ],
];

const [readingHolds, unitHolds] = await Promise.all([
  runInTurn(reading),
  runStep('unit', process.execPath, ['test/run.mjs', 'unit']),
]);
process.exitCode = readingHolds && unitHolds ? 0 : 1;

/** Runs all of them, so that one command shows everything that is wrong. */
async function runInTurn(steps) {
  let allHold = true;
  for (const step of steps) allHold = (await runStep(...step)) && allHold;
  return allHold;
}

/** Prints what a step has written when it ends, so that steps do not mix. */
async function runStep(name, command, args) {
  const startedAtMs = performance.now();
  const { status, output } = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject).once('close', (status) => resolve({ status, output: Buffer.concat(chunks) }));
  });
  const seconds = Math.round((performance.now() - startedAtMs) / 1000);
  console.log(`${name}: ${status === 0 ? 'passed' : 'failed'}, ${seconds} s`);
  if (status !== 0 || name === 'unit') console.log(String(output).trim());
  return status === 0;
}
