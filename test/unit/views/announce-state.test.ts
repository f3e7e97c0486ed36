import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowState } from '../../../src/flow/flow-state.ts';
import { en } from '../../../src/locales/en.ts';
import { announceState } from '../../../src/views/announce-state.ts';
import { guidingState } from '../../support/flow/guiding-state.ts';

const guiding = { ...guidingState, hint: 'too-far' } as const;

test('announces the hint on the screen', () => {
  assert.equal(announceState(en, guiding), en.hints['too-far']);
});

test('tells users without guidance to use the button', () => {
  assert.equal(announceState(en, { ...guiding, guided: false }), en.guiding.unguided);
});

test('announces once that the picture is taken, with or without a review', () => {
  const reviewing: FlowState = { name: 'reviewing', attempt: 1 };
  const sealing: FlowState = { name: 'sealing', attempt: 1 };
  assert.ok(announceState(en, reviewing, guiding).startsWith(en.announcements.pictureTaken));
  assert.ok(announceState(en, sealing, guiding).startsWith(en.announcements.pictureTaken));
  assert.ok(!announceState(en, sealing, reviewing).includes(en.announcements.pictureTaken));
});

test('announces that a picture waits for the network, and that it is back', () => {
  const sealing: FlowState = { name: 'sealing', attempt: 1 };
  const offline: FlowState = { ...sealing, offline: true };
  const waiting = 'You’re offline. We’ll finish sending as soon as you’re back online.';
  assert.equal(announceState(en, offline, guiding), `${en.announcements.pictureTaken} ${waiting}`);
  assert.equal(announceState(en, offline, sealing), waiting);
  assert.equal(announceState(en, sealing, offline), en.sealing.title);
});

test('announces that the viewfinder counts as hidden, and not that the camera opens', () => {
  assert.equal(
    announceState(en, { name: 'opening-camera', attempt: 1, hidden: true, slow: 'help' }),
    'The camera picture is hidden. Scroll to it, or close what covers it. Then the camera opens.',
  );
});

test('announces that the network failed and came back', () => {
  assert.equal(
    announceState(en, { name: 'submitting', attempt: 1, offline: true }),
    'You’re offline. We’ll finish sending as soon as you’re back online.',
  );
  assert.equal(
    announceState(en, { name: 'submitting', attempt: 1, offline: false }),
    'Sending. Keep this screen open. Almost there!',
  );
});

test('announces that a late session or a slow upload continues', () => {
  const slow = { attempt: 1, slow: true };
  const sealing: FlowState = { name: 'sealing', attempt: 1 };
  for (const state of [
    { name: 'sealing', ...slow },
    { name: 'submitting', offline: false, ...slow },
  ] as const) {
    assert.equal(
      announceState(en, state, sealing),
      'Still sending. This is taking longer than usual. Keep this screen open.',
    );
  }
});

test('leaves a failure to its alert, so that it is not spoken twice', () => {
  assert.equal(announceState(en, { name: 'failed', attempt: 1, code: 'no-face', canRetry: true }), '');
});

test('adds no full stop to a title that ends in a punctuation mark', () => {
  assert.equal(announceState(en, { name: 'done', attempt: 1 }), 'All done! We’ve received your photo.');
});
