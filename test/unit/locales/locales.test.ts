import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCodes } from '../../../src/errors/index.ts';
import { hints } from '../../../src/guidance/hint.ts';
import { locales } from '../../../src/locales/choose-locale.ts';
import { en } from '../../../src/locales/en.ts';
import { es } from '../../../src/locales/es.ts';
import { loadLocale } from '../../../src/locales/load-locale.ts';
import type { Messages } from '../../../src/locales/messages.ts';
import { ptBr } from '../../../src/locales/pt-br.ts';

const bundles: readonly { lang: string; messages: Messages }[] = [
  { lang: 'pt-BR', messages: ptBr },
  { lang: 'en', messages: en },
  { lang: 'es', messages: es },
];

/** As many as stand on two lines of the plate above the oval, 320 px wide. */
const longestHintInCharacters = 32;

for (const { lang, messages } of bundles) {
  test(`has the same texts in ${lang} as in Portuguese, none of them blank`, () => {
    const texts = listTexts(messages);
    assert.deepEqual(
      texts.map(({ path }) => path),
      listTexts(ptBr).map(({ path }) => path),
    );
    assert.ok(texts.length > 100);
    for (const { path, text } of texts) {
      assert.notEqual(text.trim(), '', path);
      assert.equal(text, text.trim(), path);
    }
  });

  test(`says what happened and what to do for every error code in ${lang}`, () => {
    assert.deepEqual(Object.keys(messages.errors).sort(), [...errorCodes].sort());
    for (const code of errorCodes) {
      const { title, action } = messages.errors[code];
      assert.doesNotMatch(title, /[.!]$/, `${code}: a title is no sentence`);
      assert.match(action, /\.$/, `${code}: an action is a sentence`);
      assert.notEqual(title, action);
    }
  });

  test(`has a hint of at most two lines for everything that guidance reports in ${lang}`, () => {
    assert.deepEqual(Object.keys(messages.hints).sort(), [...hints].sort());
    for (const hint of [...hints.map((name) => messages.hints[name]), messages.guiding.unguided]) {
      assert.ok(hint.length <= longestHintInCharacters, hint);
    }
  });

  test(`has a distinct text for every direction in ${lang}`, () => {
    const directed = hints.filter((name) => /-(left|right|up|down)$/.test(name));
    assert.equal(new Set(directed.map((name) => messages.hints[name])).size, directed.length);
  });

  test(`keeps the placeholders that the views fill in ${lang}`, () => {
    assert.match(messages.failed.waitSeconds, /\{seconds\}/);
    assert.match(messages.failed.waitMinutes, /\{minutes\}/);
    assert.match(messages.guiding.unnamedCamera, /\{number\}/);
  });

  test(`neither shows error codes to users nor blames them in ${lang}`, () => {
    const shown = listTexts(messages);
    for (const { path, text } of shown) {
      assert.ok(!errorCodes.some((code) => code.includes('-') && text.includes(code)), path);
      assert.doesNotMatch(
        text,
        /\b(your fault|invalid|inválid[oa]|sua culpa|tu culpa|erro fatal|fatal error)\b/i,
        path,
      );
    }
  });

  test(`loads ${lang} under its own name`, async () => {
    const locale = locales.find((known) => known === lang);
    assert.ok(locale !== undefined);
    assert.equal(await loadLocale(locale), messages);
  });
}

test('leaves no English in Portuguese and Spanish', () => {
  const english = /\b(the|your|you|and|with|try|again|please|camera|photo|face|close|start|send|check)\b/i;
  for (const messages of [ptBr, es]) {
    for (const { path, text } of listTexts(messages)) assert.doesNotMatch(text, english, path);
  }
});

test('keeps Portuguese and Spanish apart', () => {
  for (const { path, text } of listTexts(ptBr)) {
    assert.doesNotMatch(text, /[ñ¿¡]|\b(tu|tus|foto salga|rostro|pantalla|y)\b/i, path);
  }
  for (const { path, text } of listTexts(es)) {
    assert.doesNotMatch(text, /[ãõç]|\b(você|não|tela|rosto|com|uma|em)\b/i, path);
  }
});

test('translates every sentence that differs between the languages', () => {
  const portuguese = new Map(listTexts(ptBr).map(({ path, text }) => [path, text]));
  for (const messages of [en, es]) {
    const same = listTexts(messages).filter(
      ({ path, text }) => text.split(' ').length > 2 && portuguese.get(path) === text,
    );
    assert.deepEqual(same, []);
  }
});

test('does not promise after a cancellation that nothing was sent, because it may have been', () => {
  for (const { messages } of bundles) {
    assert.doesNotMatch(`${messages.cancelled.title} ${messages.cancelled.text}`, /sent|enviad|envi[oó]/i);
  }
});

test('never says that a photo was not sent once its upload has begun, because it may have arrived', () => {
  for (const { messages } of bundles) {
    const { errors, failed, resuming } = messages;
    for (const { title, action } of [
      errors['sealing-failed'],
      errors['submit-unreachable'],
      errors['submit-refused'],
      failed.reasons['outcome-unknown'],
      { title: resuming.title, action: resuming.text },
    ])
      assert.doesNotMatch(
        `${title} ${action}`,
        /nothing was|wasn.t sent|been sent|foi enviad|nada foi|no se (ha )?envi|no enviamos/i,
      );
  }
});

function listTexts(tree: object, prefix = ''): { path: string; text: string }[] {
  return Object.entries(tree)
    .flatMap(([key, value]: [string, unknown]) => {
      const path = `${prefix}${key}`;
      if (typeof value === 'string') return [{ path, text: value }];
      assert.ok(typeof value === 'object' && value !== null, `${path} is no text`);
      return listTexts(value, `${path}.`);
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}
