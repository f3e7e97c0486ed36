import assert from 'node:assert/strict';
import test from 'node:test';
import { attributeOf } from '../../../src/configuration/attribute-of.ts';
import { findMisspelt } from '../../../src/configuration/find-misspelt.ts';
import { settings } from '../../../src/configuration/settings.ts';

test('knows every attribute of the table, also in lower case', () => {
  const names = Object.entries(settings)
    .filter(([, row]) => !('attribute' in row))
    .flatMap(([name]) => [attributeOf(name), name.toLowerCase()]);
  assert.ok(names.length > 50);
  assert.deepEqual(findMisspelt(names, []), []);
});

for (const [written, meant] of [
  ['sesion-url', 'Write session-url.'],
  ['max-attempt', 'Write max-attempts.'],
  ['session-uri', 'Write session-url.'],
  ['skip-instruction', 'Write skip-instructions.'],
  ['theme', 'Remove it, or check its spelling.'],
  ['document', 'Set the property document in a script.'],
  ['session-provider', 'Set the property sessionProvider in a script.'],
] as const) {
  test(`reports the attribute ${written}: ${meant}`, () => {
    const [misspelt, ...others] = findMisspelt([written], []);
    assert.equal(misspelt?.code, 'unknown-attribute');
    assert.ok(misspelt.message.includes(`no attribute ${written}`) && misspelt.message.endsWith(` ${meant}`));
    assert.deepEqual(others, []);
  });
}

test('accepts what belongs to HTML, assistive technology and frameworks', () => {
  const names = [
    'id',
    'class',
    'slot',
    'tabindex',
    'aria-label',
    'data-testid',
    'onclick',
    'v-cloak',
    'hx-get',
  ];
  assert.deepEqual(findMisspelt([...names, '_ngcontent-abc-1', '@click', ':action', 'xml:lang'], []), []);
});

test('reports own properties only if they are another spelling of a setting', () => {
  assert.deepEqual(
    findMisspelt([], ['sessionurl', 'external-user-id', '__reactFiber$1', 'renderRoot', 'document']).map(
      ({ code, message }) => [code, message.replace(/^.*\. (?=Write)/, '')],
    ),
    [
      ['unknown-property', 'Write sessionUrl.'],
      ['unknown-property', 'Write externalUserId.'],
    ],
  );
});
