import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowState } from '../../../src/flow/flow-state.ts';
import { en } from '../../../src/locales/en.ts';
import { announceOffers } from '../../../src/views/announce-offers.ts';
import { guidingState } from '../../support/flow/guiding-state.ts';

const guiding = { ...guidingState, hint: 'too-far' } as const;
const { announcements } = en;

test('a person is told of the shutter when it appears, and only then', () => {
  const offered: FlowState = { ...guiding, shutterOffered: true };
  assert.equal(announceOffers(en, offered, guiding), announcements.shutterOffered);
  assert.equal(announceOffers(en, { ...offered, hint: 'no-face' }, offered), '');
});

test('a person without guidance hears of the shutter in the hint, not twice', () => {
  assert.equal(announceOffers(en, { ...guiding, guided: false, shutterOffered: true }, guiding), '');
});

test('a person is warned before the time is over, and hears that they have more of it', () => {
  const warned: FlowState = { ...guiding, moreTimeOffered: true };
  assert.equal(announceOffers(en, warned, guiding), announcements.timeRunningOut);
  assert.equal(announceOffers(en, warned, warned), '');
  assert.equal(announceOffers(en, guiding, warned), announcements.timeExtended);
});

test('nothing is offered where nobody is guided', () => {
  assert.equal(announceOffers(en, { name: 'sealing', attempt: 1 }, guiding), '');
});
