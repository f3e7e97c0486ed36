import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCodes } from '../../../src/errors/index.ts';
import { hints } from '../../../src/guidance/hint.ts';
import { directionOf, type Locale, locales } from '../../../src/locales/choose-locale.ts';
import { es } from '../../../src/locales/es.ts';
import { helperTexts } from '../../../src/locales/helper-texts.ts';
import { loadLocale } from '../../../src/locales/load-locale.ts';
import type { Messages } from '../../../src/locales/messages.ts';
import { ptBr } from '../../../src/locales/pt-br.ts';

const bundles: readonly { lang: Locale; messages: Messages }[] = await Promise.all(
  locales.map(async (lang) => ({ lang, messages: await loadLocale(lang) })),
);

/** As many as stand on two lines of the plate above the oval, 320 px wide. Chinese and Japanese ones are as wide as two. */
const longestHintInCharacters = 32;

const quotes: Record<Locale, string> = {
  'pt-BR': '“”',
  en: '“”',
  es: '“”',
  'pt-PT': '“”',
  fr: '«»',
  de: '„“',
  it: '“”',
  ar: '«»',
  he: '„”',
  ja: '「」',
  'zh-Hans': '“”',
};

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
      assert.doesNotMatch(title, /[.!。！]$/, `${code}: a title is no sentence`);
      assert.match(action, /[.。]$/, `${code}: an action is a sentence`);
      assert.notEqual(title, action);
    }
  });

  test(`has a hint of at most two lines for everything that guidance reports in ${lang}`, () => {
    assert.deepEqual(Object.keys(messages.hints).sort(), [...hints].sort());
    for (const hint of [...hints.map((name) => messages.hints[name]), messages.guiding.unguided]) {
      assert.ok(widthOf(hint) <= longestHintInCharacters, hint);
    }
  });

  test(`has a distinct text for every direction in ${lang}`, () => {
    const directed = hints.filter((name) => /-(left|right|up|down)$/.test(name));
    assert.equal(new Set(directed.map((name) => messages.hints[name])).size, directed.length);
  });

  test(`has hints for a helper, of at most two lines and distinct for every direction, in ${lang}`, () => {
    const { hints: spoken, unguided, countdown } = helperTexts[lang];
    const texts = Object.values(spoken);
    for (const hint of [...texts, unguided]) assert.ok(widthOf(hint) <= longestHintInCharacters, hint);
    assert.equal(new Set(texts).size, texts.length);
    assert.equal(countdown.split('{number}').length, 2);
  });

  test(`keeps the placeholders that the views fill in ${lang}`, () => {
    const placeholders = listTexts(messages).flatMap(({ path, text }) =>
      [...text.matchAll(/\{\w+\}|[{}]/g)].map(([found]) => [path, found]),
    );
    assert.deepEqual(placeholders, [
      ['failed.wait', '{time}'],
      ['guiding.unnamedCamera', '{number}'],
      ['handoff.valid', '{time}'],
    ]);
  });

  test(`calls buttons by their names in ${lang}`, () => {
    const { announcements, guiding } = messages;
    assert.ok(announcements.shutterOffered.includes(guiding.shutter));
    assert.ok(announcements.timeRunningOut.includes(guiding.moreTime));
  });

  test(`has the quotation marks of the language in ${lang}`, () => {
    const found = listTexts(messages).flatMap(({ path, text }) => {
      const marks = (text.match(/["'“”„«»「」]/g) ?? []).join('');
      return marks === '' || new RegExp(`^(${quotes[lang]})+$`).test(marks) ? [] : [`${path}: ${text}`];
    });
    assert.deepEqual(found, []);
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

test('leaves no English in other languages', () => {
  const english = /\b(the|your|you|and|with|try|again|please|camera|photo|face|close|start|send|check)\b/i;
  // French has these words too.
  const shared = /\b(photo|face)\b/gi;
  for (const { lang, messages } of bundles.filter((bundle) => bundle.lang !== 'en')) {
    for (const { path, text } of listTexts(messages))
      assert.doesNotMatch(lang === 'fr' ? text.replace(shared, '') : text, english, `${lang}, ${path}`);
  }
});

test('leaves no Latin letters in other scripts but names and abbreviations', () => {
  const names = /\b(CPF|JPEG|PNG|QR|Chrome|Safari|Firefox|canvas|https|Web|time|number)\b/g;
  for (const { lang, messages } of bundles.filter((bundle) => /^(ar|he|ja|zh)/.test(bundle.lang))) {
    for (const { path, text } of listTexts(messages))
      // A word boundary is between letters of English alone.
      assert.doesNotMatch(text.replace(names, ''), /[a-z]/i, `${lang}, ${path}`);
  }
});

test('keeps an address in one piece between words that run from right to left', () => {
  const mark = '\u200E';
  for (const { messages } of bundles.filter(({ lang }) => directionOf(lang) === 'rtl'))
    assert.ok(messages.errors['insecure-context'].action.includes(`${mark}https://${mark}`));
});

test('writes Arabic and Hebrew from right to left, and no other language', () => {
  assert.deepEqual(
    locales.filter((locale) => directionOf(locale) === 'rtl'),
    ['ar', 'he'],
  );
});

test('keeps the Portuguese of Portugal apart from that of Brazil', async () => {
  for (const { path, text } of listTexts(await loadLocale('pt-PT')))
    assert.doesNotMatch(
      text,
      /\b(câmera|tela|celular|arquivo|aplicativo|ajustes|atendimento|a gente|registro|cadastr)/i,
      path,
    );
  for (const { path, text } of listTexts(ptBr))
    assert.doesNotMatch(text, /\b(câmara|ecrã|telemóvel|ficheiro|definições|separador)\b/i, path);
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
  for (const { messages } of bundles.filter(({ lang }) => !lang.startsWith('pt'))) {
    const same = listTexts(messages).filter(
      ({ path, text }) => text.split(' ').length > 2 && portuguese.get(path) === text,
    );
    assert.deepEqual(same, []);
  }
});

test('does not blame the format of a photo that cannot be opened, because a JPEG may be damaged', () => {
  for (const { messages } of bundles) {
    assert.doesNotMatch(
      messages.failed.reasons['picture-format']?.title ?? '',
      /^$|kind|tipo|type de|dieser Art|النوع|מהסוג|種類|这种/,
    );
  }
});

test('does not promise after a cancellation that nothing was sent, because it may have been', () => {
  for (const { messages } of bundles) {
    assert.doesNotMatch(
      `${messages.cancelled.title} ${messages.cancelled.text}`,
      /sent|enviad|envi[oó]|envoy|gesendet|inviat|أُرسل|נשלח|送信|发送/i,
    );
  }
});

test('does not speak of a photo when encryption fails, because it may fail before there is one', () => {
  for (const { lang, messages } of bundles) {
    const { title, action } = messages.errors['sealing-failed'];
    assert.doesNotMatch(`${title} ${action}`, /photo|foto|صورة|תמונה|写真|照片/i, lang);
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
        /nothing was|wasn.t sent|been sent|foi enviad|nada foi|no se (ha )?envi|no enviamos|pas été envoy|nicht gesendet|nichts|non è stata inviat|لم تُرسل|לא נשלח|送信されませんでした|未发送|没有发送/i,
      );
  }
});

function widthOf(text: string): number {
  return text.length + (text.match(/[\u2E80-\uFFEF]/g) ?? []).length;
}

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

test('says where words of steps may break that are wider than a small phone with large text', () => {
  for (const { lang, messages } of bundles) {
    const texts = listTexts(messages).map(({ text }) => text);
    const steps = /^(?:ja|zh)/.test(lang) ? [] : texts;
    assert.deepEqual(
      steps.filter((text) => /\p{L}{23,}/u.test(text)),
      [],
      lang,
    );
  }
});
