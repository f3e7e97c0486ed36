import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Announcer } from '../../../src/element/announcer.ts';

function listen(): { announcer: Announcer; spoken: string[] } {
  const spoken: string[] = [];
  return { announcer: new Announcer((text) => spoken.push(text)), spoken };
}

test('announces at most one hint every two seconds, always the newest', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { announcer, spoken } = listen();
  announcer.hint('closer', 0);
  announcer.hint('left', 500);
  announcer.hint('right', 1000);
  mock.timers.tick(999);
  assert.deepEqual(spoken, ['closer']);
  mock.timers.tick(1);
  assert.deepEqual(spoken, ['closer', 'right']);
  mock.timers.reset();
});

test('holds up no hint for one that says nothing', () => {
  const { announcer, spoken } = listen();
  announcer.hint('', 0);
  announcer.hint('closer', 50);
  assert.deepEqual(spoken, ['closer']);
});

test('keeps a remark while hints arrive', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { announcer, spoken } = listen();
  announcer.hint('closer', 0);
  announcer.hint('closer', 100, 'there is a button');
  announcer.hint('left', 200);
  mock.timers.tick(2000);
  announcer.hint('left', 2300);
  assert.deepEqual(spoken, ['closer', 'left. there is a button']);
  mock.timers.reset();
});

test('announces a remark without the hint that the user has just heard, and the hint no second time', () => {
  const { announcer, spoken } = listen();
  announcer.state('closer');
  announcer.hint('closer', 1000, 'there is a button');
  announcer.hint('closer', 4000);
  announcer.hint('left', 7000, 'you have more time');
  announcer.hint('left', 10_000);
  announcer.hint('closer', 13_000);
  assert.deepEqual(spoken, ['closer', 'there is a button', 'left. you have more time', 'closer']);
});

test('announces a new state immediately and drops what was waiting for the previous one', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { announcer, spoken } = listen();
  announcer.hint('closer', 0);
  announcer.hint('left', 100, 'there is a button');
  announcer.state('Photo taken.');
  mock.timers.tick(5000);
  announcer.hint('closer', 5000);
  assert.deepEqual(spoken, ['closer', 'Photo taken.', 'closer']);
  mock.timers.reset();
});

test('announces states in quick succession one after the other and loses none', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { announcer, spoken } = listen();
  announcer.state('Photo taken.');
  announcer.state('Sending.');
  announcer.state('All done!');
  assert.deepEqual(spoken, ['Photo taken.']);
  mock.timers.tick(1000);
  assert.deepEqual(spoken, ['Photo taken.', 'Sending.']);
  mock.timers.tick(1000);
  assert.deepEqual(spoken, ['Photo taken.', 'Sending.', 'All done!']);
  mock.timers.reset();
});

test('silences waiting announcements on a screen that speaks for itself', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { announcer, spoken } = listen();
  announcer.state('Photo taken.');
  announcer.state('Sending.');
  announcer.state('');
  mock.timers.tick(5000);
  assert.deepEqual(spoken, ['Photo taken.', '']);
  mock.timers.reset();
});

test('puts one mark between texts, and none before the first', () => {
  const { announcer, spoken } = listen();
  announcer.hint('One moment…', 0, 'there is a button');
  announcer.stop();
  announcer.state('');
  announcer.hint('', 5000, 'You have more time.');
  assert.deepEqual(spoken, ['One moment… there is a button', '', 'You have more time.']);
});
