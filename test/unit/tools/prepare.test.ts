import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

for (const { step, env, told } of [
  { step: 'nothing', env: {}, told: /^prepare: unknown step "nothing"$/m },
  { step: 'browsers', env: { CHROME_PATH: '/no/chrome' }, told: /^prepare: CHROME_PATH is "\/no\/chrome"/m },
]) {
  test(`"prepare ${step}" with ${JSON.stringify(env)} ends with 1 and one sentence`, () => {
    const { status, stderr } = spawnSync(process.execPath, ['tools/prepare.mjs', step], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    assert.equal(status, 1);
    assert.match(stderr, told);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
}
