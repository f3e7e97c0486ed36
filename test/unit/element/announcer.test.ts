import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Announcer } from '../../../src/element/announcer.ts';

function listen(): { announcer: Announcer; spoken: string[] } {
  const spoken: string[] = [];
  return { announcer: new Announcer((text) => spoken.push(text)), spoken };
}

test('hints come at most every two seconds, and then the newest one', () => {
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

test('a remark is not lost to the hints that come while it waits', () => {
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

test('a new state speaks at once, and what waited for the one before is said no more', () => {
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

test('states that follow at once are told one after the other, none lost', () => {
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

test('a screen that speaks for itself silences what still waited', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { announcer, spoken } = listen();
  announcer.state('Photo taken.');
  announcer.state('Sending.');
  announcer.state('');
  mock.timers.tick(5000);
  assert.deepEqual(spoken, ['Photo taken.', '']);
  mock.timers.reset();
});
