import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readTap } from '../../run/read-tap.mjs';

const source = `
import { describe, test } from 'node:test';
test('holds (1/2)', () => {});
test('breaks', () => { throw new Error('for a reason'); });
test('stays out', { skip: 'no java' }, () => {});
describe('a group', () => test('holds in a group', () => {}));
`;

test('counts what passed, failed and was skipped, and keeps the message of a failure', (t) => {
  const { passed, failed, skipped, names, failures } = readTap(runTests(t));
  assert.deepEqual({ passed, failed, skipped }, { passed: 2, failed: 1, skipped: 1 });
  assert.deepEqual(names, ['holds (1/2)', 'breaks', 'holds in a group']);
  assert.match(failures.join(), /for a reason/);
});

test('does not count tests that a name pattern leaves out', (t) => {
  const { passed, failed, skipped, names } = readTap(runTests(t, '--test-name-pattern=/HOLDS/i'));
  assert.deepEqual({ passed, failed, skipped }, { passed: 2, failed: 0, skipped: 0 });
  assert.deepEqual(names, ['holds (1/2)', 'holds in a group']);
});

test('counts nothing in an empty report', () => {
  assert.deepEqual(readTap(''), { passed: 0, failed: 0, skipped: 0, names: [], failures: [] });
});

test('tells what failed a file after its tests had ended', (t) => {
  const late = "test('ends', () => void setTimeout(() => Promise.reject(new Error('too late')), 20));";
  const { failed, failures } = readTap(runIn(t, `import { test } from 'node:test';\n${late}`));
  assert.equal(failed, 1);
  assert.match(failures.join(), /too late/);
});

const runTests = (t: TestContext, ...options: readonly string[]): string => runIn(t, source, ...options);

function runIn(t: TestContext, code: string, ...options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'fortface-tap-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'some.test.mjs');
  writeFileSync(file, code);
  // Without this variable the inner runner reports to a terminal, not to the outer runner.
  const env = { ...process.env };
  delete env['NODE_TEST_CONTEXT'];
  return spawnSync(process.execPath, ['--test', '--test-reporter=tap', ...options, file], {
    encoding: 'utf8',
    env,
  }).stdout;
}
