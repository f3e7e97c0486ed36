/** Nobody is held back for the colour of their skin, for glasses, a beard or a headscarf. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { exposures, judgeTones } from '../../support/faces/judge-tones.ts';

const { people, rows } = await judgeTones();

test('there are enough people to tell', () => {
  assert.ok(people.length >= 10, people.join());
});

for (const exposure of exposures) {
  test(`at the same exposure (${exposure}) the darkest and the lightest skin are let through alike, within 2 points of 100`, (t) => {
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
