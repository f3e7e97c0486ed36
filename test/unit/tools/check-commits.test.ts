import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';
import { findSubjectProblem } from '../../../tools/check-commits.mjs';

const script = resolve('tools/check-commits.mjs');
const beforeTheRules = '2026-11-27T23:59:59Z';
const afterTheRules = '2026-11-28T00:00:01Z';

for (const subject of [
  'fix(server): reject Host headers that the socket does not back',
  'feat!: rename an attribute',
  'refactor(demo/states,docs)!: draw both from one table',
  `docs: ${'x'.repeat(66)}`,
]) {
  test(`accepts "${subject}"`, () => assert.equal(findSubjectProblem(subject), undefined));
}

for (const subject of [
  'Sizes as they are now',
  'feature: add a flag',
  'Fix: reject an empty body',
  'fix:reject an empty body',
  'fix():  reject an empty body',
  'fix: ',
  'fix(server): reject an empty body.',
  'fixup! fix: reject an empty body',
  `docs: ${'x'.repeat(67)}`,
]) {
  test(`refuses "${subject}"`, () => assert.notEqual(findSubjectProblem(subject), undefined));
}

test('checks the commits after the base, and only those', (t) => {
  const repository = createRepository(t);
  repository.commit('Something that breaks the rule', afterTheRules);
  const base = repository.git('rev-parse', 'HEAD').stdout.trim();
  repository.commit('feat: add a file', afterTheRules);
  assert.equal(repository.check(base).status, 0);

  repository.commit('Another file', afterTheRules);
  const refused = repository.check(base);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /"Another file" must read/);
  assert.doesNotMatch(refused.stderr, /Something that breaks/);
});

test('exempts commits that are older than the rule', (t) => {
  const repository = createRepository(t);
  repository.commit('History', beforeTheRules);
  repository.commit('feat: add a file', afterTheRules);
  const { status, stdout } = repository.check();
  assert.equal(status, 0);
  assert.match(stdout, /^1 commits checked/);
});

test('reports a base that git does not know, and takes none for an option', (t) => {
  const repository = createRepository(t);
  repository.commit('feat: add a file', afterTheRules);
  for (const base of ['nowhere', '--output=written']) assert.equal(repository.check(base).status, 2);
});

function createRepository(t: TestContext) {
  const cwd = mkdtempSync(join(tmpdir(), 'fortface-commits-'));
  t.after(() => rmSync(cwd, { recursive: true, force: true }));
  // Settings and hooks of the machine's user stay out.
  const env = { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' };
  const run = (command: string, args: readonly string[], more = {}) =>
    spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...env, ...more } });
  const git = (...args: readonly string[]) => run('git', args);
  git('init', '--quiet');
  git('config', 'user.name', 'Ana');
  git('config', 'user.email', 'ana@example.org');
  return {
    git,
    commit: (subject: string, date: string) => {
      const { status, stderr } = run('git', ['commit', '--quiet', '--allow-empty', '-m', subject], {
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      });
      assert.equal(status, 0, stderr);
    },
    check: (...base: readonly string[]) => run(process.execPath, [script, ...base]),
  };
}
