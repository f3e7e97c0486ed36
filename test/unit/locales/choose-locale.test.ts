import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLocale, type Locale } from '../../../src/locales/choose-locale.ts';

const cases: readonly [string, readonly (string | null | undefined)[], Locale][] = [
  ['the first language that we speak wins', ['es', 'en'], 'es'],
  ['a region does not matter', ['es-419'], 'es'],
  ['neither does the spelling of the tag', [' EN_us '], 'en'],
  ['Portuguese without a region is that of Brazil', ['pt', 'en'], 'pt-BR'],
  ['Portuguese of Brazil is found in any spelling', ['pt_br'], 'pt-BR'],
  ['Portuguese of Portugal is its own language', ['pt-PT', 'pt-BR'], 'pt-PT'],
  ['Portuguese of Africa is that of Portugal', ['pt_AO'], 'pt-PT'],
  ['German of Austria is German', ['de-AT', 'en'], 'de'],
  ['French of Canada is French', ['fr-CA', 'en'], 'fr'],
  ['Arabic of Egypt is Arabic', ['ar-EG', 'en'], 'ar'],
  ['Chinese without a region is simplified', ['zh'], 'zh-Hans'],
  ['Chinese of China is simplified', ['zh-CN'], 'zh-Hans'],
  ['Chinese that names its characters is found', ['zh-hans-sg'], 'zh-Hans'],
  ['Chinese in other characters is better than another language', ['zh-TW', 'en'], 'zh-Hans'],
  ['a language that we do not speak is passed over', ['nl', 'ko-KR', 'en-GB'], 'en'],
  ['skips missing candidates', [undefined, null, '', 'es'], 'es'],
  ['does not match a language by the prefix of its name', ['enm', 'est', 'ptx', 'den', 'es'], 'es'],
  ['uses Portuguese without a candidate', [], 'pt-BR'],
  ['uses Portuguese if no candidate is supported', ['nl', 'ko-KR'], 'pt-BR'],
];

for (const [what, candidates, expected] of cases) {
  test(what, () => assert.equal(chooseLocale(candidates), expected));
}
