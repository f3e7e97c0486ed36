/** Skin colour, glasses, a beard or a headscarf never block a capture. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { exposures, judgeTones } from '../../support/faces/judge-tones.ts';

const { people, rows } = await judgeTones();

test('has enough people to judge by', () => {
  assert.ok(people.length >= 10, people.join());
});

for (const exposure of exposures) {
  test(`accepts the darkest and the lightest skin equally at the same exposure (${exposure}), within 2 percentage points`, (t) => {
    const shares = rows
      .filter((row) => row.exposure === exposure)
      .map(({ tone, blocked, pictures }) => ({ tone, percent: (100 * blocked) / pictures }));
    const percents = shares.map(({ percent }) => percent);
    const told = shares.map(({ tone, percent }) => `${tone} ${percent.toFixed(1)} %`).join(', ');
    t.diagnostic(`blocked: ${told}`);
    assert.equal(shares.length, 6);
    assert.ok(Math.max(...percents) - Math.min(...percents) <= 2, told);
  });
}
