import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { attributeOf } from '../../../src/configuration/attribute-of.ts';
import { findMisspelt } from '../../../src/configuration/find-misspelt.ts';
import { looksMisspelt } from '../../../src/configuration/looks-misspelt.ts';
import { settings } from '../../../src/configuration/settings.ts';

const names = Object.keys(settings);

test('a page that spells everything right fetches no explanation', () => {
  const attributes = names
    .filter((name) => !('attribute' in Object(settings)[name]))
    .flatMap((name) => [attributeOf(name), name.toLowerCase()]);
  const common = ['id', 'class', 'lang', 'style', 'aria-label', 'data-testid', 'onclick', '@click'];
  assert.equal(looksMisspelt([...attributes, ...common], [...names, '__reactFiber$1', 'renderRoot']), false);
});

test('whatever can be explained is looked into', () => {
  const keys = names.flatMap((name) => [name, attributeOf(name), name.toUpperCase(), `${name}s`]);
  const mutilated = fc
    .tuple(fc.constantFrom(...keys), fc.nat(30), fc.constantFrom('', '-', 'x', 'X'))
    .map(([name, at, letter]) => name.slice(0, at) + letter + name.slice(at + 1));
  const name = fc.oneof(fc.constantFrom(...keys, 'id', 'is', 'role', 'x-y'), mutilated, fc.string());
  let found = 0;
  fc.assert(
    fc.property(name, (written) => {
      for (const [attributes, properties] of [
        [[written], []],
        [[], [written]],
      ] as const) {
        if (findMisspelt(attributes, properties).length === 0) continue;
        found += 1;
        assert.ok(looksMisspelt(attributes, properties), written);
      }
    }),
    { numRuns: 2000, seed: 20_261_129 },
  );
  assert.ok(found > 200);
});
