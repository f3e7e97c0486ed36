import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Voice } from '../../../../src/element/voice/voice.ts';
import { playSpeech, playVoice, reported } from '../../../support/speech/play-speech.ts';

function speakWith(speech: ReturnType<typeof playSpeech>) {
  let changes = 0;
  const voice = new Voice(speech.engine, { changed: () => (changes += 1), preferred: () => [] });
  return { voice, changes: () => changes };
}

test('speaks a text with a voice of its language', () => {
  const speech = playSpeech({ voices: [playVoice('fr-FR'), playVoice('pt-BR')] });
  const { voice } = speakWith(speech);
  voice.say('Chegue mais perto', 'pt-BR');
  assert.deepEqual(speech.log, ['Chegue mais perto']);
  assert.deepEqual(speech.speaking(), [['pt-BR', 'pt-BR']]);
});

test('takes a browser that throws for one without a voice', () => {
  const speech = playSpeech();
  Object.assign(speech.synthesis, {
    getVoices: () => {
      throw new Error('no voices here');
    },
  });
  const { voice } = speakWith(speech);
  assert.equal(voice.speaks('en'), false);
  voice.say('closer', 'en');
  assert.deepEqual(speech.log, []);
});

test('speaks nothing twice in a row', () => {
  const speech = playSpeech();
  const { voice } = speakWith(speech);
  voice.say('closer', 'en');
  speech.finish();
  voice.say('closer', 'en');
  voice.say('', 'en');
  assert.deepEqual(speech.log, ['closer']);
});

test('interrupts a text for the newest one, and keeps no queue', async () => {
  const speech = playSpeech();
  const { voice } = speakWith(speech);
  for (const text of ['closer', 'left', 'right', 'perfect']) voice.say(text, 'en');
  await reported();
  assert.deepEqual(speech.log, ['closer', '(cancel)', 'perfect']);
  assert.equal(speech.longestQueue(), 1);
});

test('speaks the next text in time if the engine never reports an end', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const speech = playSpeech({ tellsEnds: false });
  const { voice } = speakWith(speech);
  voice.say('closer', 'en');
  voice.say('left', 'en');
  mock.timers.tick(250);
  speech.finish();
  voice.say('right', 'en');
  mock.timers.tick(250);
  assert.deepEqual(speech.log, ['closer', '(cancel)', 'left', 'right']);
  mock.timers.reset();
});

test('ends the speech at once when it is stopped or turned off', () => {
  const speech = playSpeech();
  const { voice } = speakWith(speech);
  voice.say('closer', 'en');
  voice.stop();
  voice.say('closer', 'en');
  voice.turn(false);
  voice.say('left', 'en');
  assert.deepEqual(speech.log, ['closer', '(cancel)', 'closer', '(cancel)']);
});

test('never stops what the page itself speaks', () => {
  const speech = playSpeech();
  const { voice } = speakWith(speech);
  voice.say('closer', 'en');
  speech.finish();
  voice.stop();
  voice.turn(false);
  voice.close();
  assert.deepEqual(speech.log, ['closer']);
});

test('speaks the newest text when it is turned on', () => {
  const speech = playSpeech();
  const { voice, changes } = speakWith(speech);
  voice.turn(false);
  voice.say('closer', 'en');
  voice.say('left', 'en');
  voice.turn(true);
  voice.turn(true);
  assert.deepEqual(speech.log, ['left']);
  assert.equal(changes(), 2);
});

test('ends the speech of a page that is hidden, and speaks the newest text when it is back', async () => {
  const speech = playSpeech();
  const { voice } = speakWith(speech);
  voice.say('closer', 'en');
  speech.hide(true);
  await reported();
  voice.say('left', 'en');
  assert.deepEqual(speech.log, ['closer', '(cancel)']);
  speech.synthesis.paused = true;
  speech.hide(false);
  assert.deepEqual(speech.log.slice(2), ['(resume)', 'left']);
  speech.finish();
  speech.hide(true);
  speech.hide(false);
  assert.deepEqual(speech.log.slice(4), [], 'a text that was spoken to its end is not repeated');
});

test('uses voices that the browser lists late', () => {
  const speech = playSpeech({ voices: [] });
  const { voice, changes } = speakWith(speech);
  assert.equal(voice.speaks('en'), false);
  voice.say('closer', 'en');
  assert.deepEqual(speech.log, []);
  speech.install(playVoice('en-GB'));
  assert.equal(voice.speaks('en'), true);
  assert.equal(changes(), 1);
  assert.deepEqual(speech.log, ['closer']);
});

test('releases its listeners when it is closed', () => {
  const speech = playSpeech();
  const { voice } = speakWith(speech);
  voice.say('closer', 'en');
  assert.deepEqual([...speech.listeners].sort(), ['document visibilitychange', 'synthesis voiceschanged']);
  voice.close();
  assert.deepEqual([...speech.listeners], []);
});
