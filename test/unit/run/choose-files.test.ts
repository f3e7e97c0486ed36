import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { chooseFiles } from '../../run/choose-files.mjs';

const suites = [
  { name: 'unit', files: ['test/unit/flow/run-flow.test.ts', 'test/unit/views/modal-text.test.ts'] },
  { name: 'sandbox', files: ['test/sandbox/handshake.test.ts'] },
  { name: 'sandbox-http', files: ['test/sandbox/handshake.test.ts'], variant: true },
  { name: 'e2e', files: ['test/e2e/modal.test.ts', 'test/e2e/person.test.ts'] },
  { name: 'angular', files: ['test/angular/angular.test.ts'], onDemand: true },
];

const everything = { unit: suites[0]?.files, sandbox: suites[1]?.files, e2e: suites[3]?.files };

for (const { words, files, names = [] } of [
  { words: [], files: { ...everything, 'sandbox-http': suites[2]?.files } },
  { words: ['e2e', 'sandbox-http'], files: { 'sandbox-http': suites[2]?.files, e2e: suites[3]?.files } },
  { words: ['angular'], files: { angular: suites[4]?.files } },
  { words: ['test/angular/angular.test.ts'], files: { angular: suites[4]?.files } },
  { words: ['test/unit/flow/run-flow.test.ts'], files: { unit: ['test/unit/flow/run-flow.test.ts'] } },
  { words: ['./test/unit/flow/run-flow.test.ts'], files: { unit: ['test/unit/flow/run-flow.test.ts'] } },
  { words: [resolve('test/e2e/person.test.ts')], files: { e2e: ['test/e2e/person.test.ts'] } },
  { words: ['test/sandbox/handshake.test.ts'], files: { sandbox: ['test/sandbox/handshake.test.ts'] } },
  { words: ['e2e', 'modal'], files: { e2e: ['test/e2e/modal.test.ts'] } },
  {
    words: ['Modal'],
    files: { unit: ['test/unit/views/modal-text.test.ts'], e2e: ['test/e2e/modal.test.ts'] },
  },
  { words: ['unit', 'handshake'], files: { unit: suites[0]?.files }, names: ['handshake'] },
  {
    words: ['modal', 'Escape ends it'],
    files: { unit: ['test/unit/views/modal-text.test.ts'], e2e: ['test/e2e/modal.test.ts'] },
    names: ['Escape ends it'],
  },
  { words: ['releases the camera'], files: everything, names: ['releases the camera'] },
]) {
  test(`"${words.join(' ')}" chooses ${names.length > 0 ? 'tests by name in ' : ''}${Object.keys(files).join(', ')}`, () => {
    const choice = chooseFiles(words, suites);
    assert.deepEqual(
      Object.fromEntries(
        choice.chosen.map((suite: { name: string; files: string[] }) => [suite.name, suite.files]),
      ),
      files,
    );
    assert.deepEqual(choice.names, names);
  });
}
