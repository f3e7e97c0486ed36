import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLocale, type Locale } from '../../../src/locales/choose-locale.ts';

const cases: readonly [string, readonly (string | null | undefined)[], Locale][] = [
  ['the first language that we speak wins', ['es', 'en'], 'es'],
  ['a region does not matter', ['es-419'], 'es'],
  ['neither does the spelling of the tag', [' EN_us '], 'en'],
  ['Portuguese of Portugal is Portuguese', ['pt-PT', 'en'], 'pt-BR'],
  ['a language that we do not speak is passed over', ['de', 'ja-JP', 'en-GB'], 'en'],
  ['what is not there is passed over', [undefined, null, '', 'es'], 'es'],
  ['a language whose name only begins alike is another', ['enm', 'est', 'ptx', 'es'], 'es'],
  ['nobody asked: Portuguese', [], 'pt-BR'],
  ['nothing fits: Portuguese', ['fr', 'zh-Hant-TW'], 'pt-BR'],
];

for (const [what, candidates, expected] of cases) {
  test(what, () => assert.equal(chooseLocale(candidates), expected));
}
