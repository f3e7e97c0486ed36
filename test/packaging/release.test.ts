/** What a release consists of in addition to the tarball: licences, the SBOM and the workflow. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { findReleaseProblems } from '../../tools/check-release.mjs';
import { listSuites } from '../run/suites.mjs';

const { scripts, dependencies, version } = JSON.parse(readFileSync('package.json', 'utf8'));

test('installs only packages with a permissive licence', () => {
  const { status, stdout, stderr } = spawnSync('node', ['tools/report-licences.mjs'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  for (const name of Object.keys(dependencies)) assert.ok(stdout.includes(`| ${name} |`), name);
});

test('lists every dependency in the SBOM, and nothing that only the tests need', () => {
  const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' });
  const list: { components: { name: string }[]; metadata: { component: { version: string } } } =
    JSON.parse(stdout);
  const names = list.components.map(({ name }) => name);
  assert.equal(list.metadata.component.version, version);
  for (const name of Object.keys(dependencies)) assert.ok(names.includes(name), name);
  for (const name of ['typescript', 'rollup', 'vue']) assert.ok(!names.includes(name), name);
});

test('runs the checks of every change before a release, and publishes with provenance and without a token', () => {
  const workflow = readFileSync('.github/workflows/release.yml', 'utf8');
  assert.match(workflow, /npm publish .*--provenance/);
  for (const command of ['npm pack\n', 'npm pack --workspace fortface-sandbox\n'])
    assert.ok(workflow.includes(command), command);
  assert.match(workflow, /id-token: write/);
  assert.ok(existsSync('.ci/run') && workflow.includes('.ci/run'));
  assert.doesNotMatch(workflow, /registry\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
});

test('stops the release first if package.json is not ready', () => {
  const workflow = readFileSync('.github/workflows/release.yml', 'utf8');
  const commands = [...workflow.matchAll(/run: (?!\|)(.+)/g)].map(([, command]) => command);
  assert.match(commands[0] ?? '', /^node tools\/check-release\.mjs/);

  const ready = { version: '1.2.3', repository: { type: 'git', url: 'git+https://example.org/a/b.git' } };
  assert.deepEqual(findReleaseProblems(ready, 'v1.2.3', 'a/b'), []);
  assert.deepEqual(findReleaseProblems({ ...ready, repository: 'github:a/b' }, 'v1.2.3', 'a/b'), []);
  for (const [manifest, tag, told] of [
    [{ version: '1.2.3' }, 'v1.2.3', /has no "repository"/],
    [{ ...ready, repository: { type: 'git' } }, 'v1.2.3', /has no "repository"/],
    [
      { ...ready, repository: 'github:other/b' },
      'v1.2.3',
      /"github:other\/b", but this release runs in a\/b/,
    ],
    [ready, 'v1.2.4', /The tag is v1\.2\.4, but package\.json has version 1\.2\.3/],
  ] as const) {
    const problems = findReleaseProblems(manifest, tag, 'a/b');
    assert.equal(problems.length, 1);
    assert.match(problems.join(), told);
  }
});

test('exits with 1 and the explanation from the command that checks a release', () => {
  const { status, stderr } = spawnSync('node', ['tools/check-release.mjs', 'v0.0.0'], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /^check-release: .*\.$/m);
});

const workflows = ['ci.yml', 'release.yml'];

for (const name of workflows) {
  test(`runs only existing commands and suites in ${name}`, () => {
    const workflow = readFileSync(`.github/workflows/${name}`, 'utf8');
    for (const [, command] of workflow.matchAll(/npm run (?:--silent )?([\w:]+)/g))
      assert.ok(scripts[command ?? ''], command);
    const suites = listSuites().map((suite) => suite.name);
    for (const [, words = ''] of workflow.matchAll(/npm test -- (.+)/g))
      for (const word of words.split(' ')) assert.ok(suites.includes(word), word);
  });
}

test('runs every suite in the combined jobs for a change', () => {
  const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
  const words = [...workflow.matchAll(/npm test -- (.+)/g)].flatMap(([, given = '']) => given.split(' '));
  // `npm run check` runs the suite `unit`.
  assert.match(workflow, /run: npm run check$/m);
  assert.deepEqual(
    [...words, 'unit'].sort(),
    listSuites()
      .map(({ name }) => name)
      .sort(),
  );
});
