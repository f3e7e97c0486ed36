import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { escapePattern } from '../../run/escape-pattern.mjs';

for (const words of [['no-such-thing'], ['unit', 'no-such-thing'], ['test/unit/no-such.test.ts']]) {
  test(`"npm test -- ${words.join(' ')}" ends with 2 and a sentence`, () => {
    // In two parts, so that this file does not have the words.
    const split = words.map((word) => word.replace('no-such', ['no', 'such', 'x'].join('-')));
    const { status, stderr, stdout } = spawnSync(process.execPath, ['test/run.mjs', ...split], {
      encoding: 'utf8',
    });
    assert.equal(status, 2, stdout);
    assert.match(stderr, /matches no path and no test's name in .*unit/);
  });
}

test('matches a name with regular expression characters literally', () => {
  const name = 'a/b (1|2) [x]? {3} $^.*+\\';
  const pattern = new RegExp(`^${escapePattern(name)}$`);
  assert.match(name, pattern);
  assert.doesNotMatch('a/b 1 x 3', pattern);
});
