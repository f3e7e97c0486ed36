import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locale } from '../../../src/locales/choose-locale.ts';
import { en } from '../../../src/locales/en.ts';
import { loadLocale } from '../../../src/locales/load-locale.ts';
import { describeWait } from '../../../src/views/describe-wait.ts';

const english = { messages: en, lang: 'en' };

test('describes a short wait in whole seconds, rounded up', () => {
  assert.match(describeWait(0.2, english), /\b1 second\b/);
  assert.match(describeWait(90, english), /\b90 seconds\b/);
});

test('describes a long wait in whole minutes, rounded up', () => {
  assert.match(describeWait(91, english), /\b2 minutes\b/);
  assert.match(describeWait(3600, english), /\b60 minutes\b/);
});

test('describes no wait if the server did not ask for one', () => {
  for (const seconds of [undefined, 0, -5, Number.NaN]) assert.equal(describeWait(seconds, english), '');
});

const plurals: readonly [Locale, number, RegExp][] = [
  ['pt-BR', 1, /\b1 segundo\b/],
  ['pt-PT', 300, /\b5 minutos\b/],
  ['es', 40, /\b40 segundos\b/],
  ['fr', 1, /\b1\sseconde\b/],
  ['de', 120, /\b2 Minuten\b/],
  ['it', 120, /\b2 minuti\b/],
  ['ar', 1, /ثانية/],
  ['ar', 2, /ثانيتان/],
  ['ar', 3, /(3|٣)\sثوان/],
  ['ar', 11, /(11|١١)\sثانية/],
  ['ar', 120, /دقيقتان/],
  ['he', 120, /שתי דקות/],
  ['he', 180, /3 דקות/],
  ['ja', 40, /40\s?秒/],
  ['zh-Hans', 300, /5\s?分钟/],
];

for (const [lang, seconds, expected] of plurals) {
  test(`uses the plural of ${lang} for ${seconds} s`, async () => {
    assert.match(describeWait(seconds, { messages: await loadLocale(lang), lang }), expected);
  });
}
