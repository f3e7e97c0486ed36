import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Narrator, type NarratorHost } from '../../../../src/element/voice/narrator.ts';
import type { FlowState } from '../../../../src/flow/flow-state.ts';
import { en } from '../../../../src/locales/en.ts';
import { guidingState } from '../../../support/flow/guiding-state.ts';
import { playSpeech, playVoice, reported } from '../../../support/speech/play-speech.ts';

interface Settings {
  voice?: boolean;
  remember?: boolean;
  isReplaced?: boolean;
}

function narrate(
  { voice = true, remember = false, isReplaced = false }: Settings = {},
  record: { voiceOff?: boolean } = {},
) {
  const speech = playSpeech({ voices: [playVoice('en-US')] });
  const memory: string[] = [];
  const host = {
    voice,
    remember,
    lang: 'en',
    isConnected: true,
    ownerDocument: { defaultView: null },
    querySelector: () => (isReplaced ? {} : null),
    requestUpdate: () => undefined,
  };
  // A host of the tests is no element.
  const narrator = new Narrator(host as unknown as NarratorHost, () => ({ texts: en, locale: 'en' }), {
    engine: speech.engine,
    openMemory: async () => ({
      recall: async () => {
        memory.push('recall');
        return record;
      },
      rememberVoiceOff: async (isOff) => void memory.push(isOff ? 'off' : 'on'),
    }),
  });
  const press = (): void => {
    // Lit keeps the handlers of a template among its values.
    const handler = narrator.drawButton()?.values.find((value) => typeof value === 'function');
    if (typeof handler !== 'function') throw new Error('no button');
    Reflect.apply(handler, undefined, []);
  };
  return { narrator, speech, memory, press };
}

const preparing: FlowState = { name: 'preparing', attempt: 1 };

test('speaks what the live region announces', () => {
  const { narrator, speech } = narrate();
  narrator.follow(guidingState);
  narrator.say(en.hints['no-face']);
  assert.deepEqual(speech.log, [en.hints['no-face']]);
});

test('speaks the titles of screens that the live region leaves to the focus', async () => {
  const { narrator, speech } = narrate();
  narrator.follow({ name: 'instructions', attempt: 1 });
  narrator.say('');
  narrator.follow({ name: 'failed', attempt: 1, code: 'camera-denied', canRetry: true });
  await reported();
  assert.deepEqual(speech.log, [
    'For a good photo. Good light. Face forward. Face uncovered',
    '(cancel)',
    'The camera is blocked. Allow the camera for this site, then try again.',
  ]);
});

test('leaves a page’s own instructions to the page', () => {
  const { narrator, speech } = narrate({ isReplaced: true });
  narrator.follow({ name: 'instructions', attempt: 1 });
  assert.deepEqual(speech.log, []);
});

const ends: readonly FlowState[] = [
  { name: 'idle' },
  { name: 'cancelled', reason: 'host' },
  { name: 'opening-camera', attempt: 1, hidden: true },
];
for (const state of ends) {
  test(`ends the speech at once, and speaks nothing else, when the state becomes ${JSON.stringify(state)}`, () => {
    const { narrator, speech } = narrate();
    narrator.follow(guidingState);
    narrator.say('closer');
    narrator.follow(state);
    narrator.say('You stopped here');
    assert.deepEqual(speech.log, ['closer', '(cancel)']);
  });
}

test('speaks nothing and has no button if the page has not asked for it', () => {
  const { narrator, speech } = narrate({ voice: false });
  narrator.follow(guidingState);
  narrator.say('closer');
  assert.equal(narrator.drawButton(), undefined);
  assert.deepEqual(speech.log, []);
});

test('has no button without a voice of the language', () => {
  const { narrator, speech } = narrate();
  assert.notEqual(narrator.drawButton(), undefined);
  speech.install(playVoice('fr-FR'));
  assert.equal(narrator.drawButton(), undefined);
});

test('turns off and on by its button', () => {
  const { narrator, speech, press } = narrate();
  narrator.follow(guidingState);
  press();
  narrator.say('closer');
  assert.deepEqual(speech.log, []);
  press();
  assert.deepEqual(speech.log, ['closer']);
});

test('touches no memory if the page has not set remember', async () => {
  const { narrator, memory, press } = narrate();
  narrator.follow(preparing);
  press();
  await reported();
  assert.deepEqual(memory, []);
});

test('reads the remembered choice with the start, and speaks nothing before it is known', async () => {
  const { narrator, speech, memory } = narrate({ remember: true }, { voiceOff: true });
  narrator.drawButton();
  await reported();
  assert.deepEqual(memory, []);
  narrator.follow(preparing);
  narrator.say('Getting ready');
  await reported();
  assert.deepEqual(memory, ['recall']);
  assert.deepEqual(speech.log, [''], 'the silent text of the gesture alone');
});

test('speaks the newest text that waited for the memory', async () => {
  const { narrator, speech } = narrate({ remember: true });
  narrator.follow(preparing);
  narrator.say('Getting ready');
  narrator.say('Opening the camera');
  await reported();
  assert.deepEqual(speech.log, ['', 'Opening the camera']);
});

test('remembers a choice made before the start when the start comes, and later ones at once', async () => {
  const { narrator, memory, press } = narrate({ remember: true }, { voiceOff: false });
  press();
  await reported();
  assert.deepEqual(memory, []);
  narrator.follow(preparing);
  await reported();
  press();
  await reported();
  assert.deepEqual(memory, ['off', 'on']);
});

test('releases what listens to the page when it is closed', () => {
  const { narrator, speech } = narrate();
  narrator.drawButton();
  assert.equal(speech.listeners.size, 2);
  narrator.close();
  assert.equal(speech.listeners.size, 0);
});
