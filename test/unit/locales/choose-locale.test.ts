import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLocale, type Locale } from '../../../src/locales/choose-locale.ts';

const cases: readonly [string, readonly (string | null | undefined)[], Locale][] = [
  ['the first language that we speak wins', ['es', 'en'], 'es'],
  ['a region does not matter', ['es-419'], 'es'],
  ['neither does the spelling of the tag', [' EN_us '], 'en'],
  ['Portuguese of Portugal is Portuguese', ['pt-PT', 'en'], 'pt-BR'],
  ['a language that we do not speak is passed over', ['de', 'ja-JP', 'en-GB'], 'en'],
  ['skips missing candidates', [undefined, null, '', 'es'], 'es'],
  ['does not match a language by the prefix of its name', ['enm', 'est', 'ptx', 'es'], 'es'],
  ['uses Portuguese without a candidate', [], 'pt-BR'],
  ['uses Portuguese if no candidate is supported', ['fr', 'zh-Hant-TW'], 'pt-BR'],
];

for (const [what, candidates, expected] of cases) {
  test(what, () => assert.equal(chooseLocale(candidates), expected));
}
