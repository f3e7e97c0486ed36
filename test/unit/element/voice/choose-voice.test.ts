import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseVoice } from '../../../../src/element/voice/choose-voice.ts';
import type { Locale } from '../../../../src/locales/choose-locale.ts';
import { playVoice, type PlayedVoice } from '../../../support/speech/play-speech.ts';

const cases: readonly [string, Locale, PlayedVoice[], string | undefined, string[]?][] = [
  ['the exact region before another', 'pt-BR', [playVoice('pt-PT'), playVoice('pt-BR')], 'pt-BR'],
  ['another region rather than none', 'pt-BR', [playVoice('pt-PT')], 'pt-PT'],
  ['the tag as Android writes it', 'pt-BR', [playVoice('pt_PT'), playVoice('pt_BR')], 'pt_BR'],
  ['no voice of another language', 'pt-BR', [playVoice('es-ES'), playVoice('ptx')], undefined],
  ['no voice that sends texts away', 'en', [playVoice('en-US', { localService: false })], undefined],
  ['the old tag of Hebrew', 'he', [playVoice('iw_IL')], 'iw_IL'],
  ['Mandarin', 'zh-Hans', [playVoice('zh-TW'), playVoice('zh-CN')], 'zh-CN'],
  ['Mandarin as espeak names it', 'zh-Hans', [playVoice('cmn-latn-pinyin'), playVoice('cmn')], 'cmn'],
  ['never Cantonese', 'zh-Hans', [playVoice('zh-HK'), playVoice('yue')], undefined],
  ['the region that the user prefers', 'en', [playVoice('en-US'), playVoice('en-GB')], 'en-GB', ['en-GB']],
  [
    'the default voice among equals',
    'en',
    [playVoice('en-US', { name: 'Novelty' }), playVoice('en-US', { name: 'Default', default: true })],
    'Default',
  ],
];

for (const [what, locale, voices, name, preferred = []] of cases) {
  test(`chooses ${what}`, () => assert.equal(chooseVoice(voices, locale, preferred)?.name, name));
}
