/** What goes out beside the tarball: licences, the list of parts, and the way there. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';

const { scripts, dependencies, version } = JSON.parse(readFileSync('package.json', 'utf8'));

test('every package that an installation brings along may be used by anybody', () => {
  const { status, stdout, stderr } = spawnSync('node', ['tools/report-licences.mjs'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  for (const name of Object.keys(dependencies)) assert.ok(stdout.includes(`| ${name} |`), name);
});

test('the list of parts names every dependency, and nothing that only the tests need', () => {
  const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8' });
  const list: { components: { name: string }[]; metadata: { component: { version: string } } } =
    JSON.parse(stdout);
  const names = list.components.map(({ name }) => name);
  assert.equal(list.metadata.component.version, version);
  for (const name of Object.keys(dependencies)) assert.ok(names.includes(name), name);
  for (const name of ['typescript', 'rollup', 'vue']) assert.ok(!names.includes(name), name);
});

test('the release runs what every change runs, with provenance, and only commands that exist', () => {
  const workflow = readFileSync('.github/workflows/release.yml', 'utf8');
  assert.match(workflow, /npm publish .*--provenance/);
  assert.match(workflow, /id-token: write/);
  assert.ok(existsSync('.ci/run') && workflow.includes('.ci/run'));
  for (const [, name] of workflow.matchAll(/npm run (?:--silent )?(\w+)/g))
    assert.ok(scripts[name ?? ''], name);
  assert.doesNotMatch(workflow, /registry\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
});
