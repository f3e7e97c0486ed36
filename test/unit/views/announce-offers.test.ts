import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowState } from '../../../src/flow/flow-state.ts';
import { en } from '../../../src/locales/en.ts';
import { announceOffers } from '../../../src/views/announce-offers.ts';
import { guidingState } from '../../support/flow/guiding-state.ts';

const guiding = { ...guidingState, hint: 'too-far' } as const;
const { announcements } = en;

test('announces the shutter once, when it appears', () => {
  const offered: FlowState = { ...guiding, shutterOffered: true };
  assert.equal(announceOffers(en, offered, guiding), announcements.shutterOffered);
  assert.equal(announceOffers(en, { ...offered, hint: 'no-face' }, offered), '');
});

test('does not announce the shutter without guidance, because the hint already does', () => {
  assert.equal(announceOffers(en, { ...guiding, guided: false, shutterOffered: true }, guiding), '');
});

test('announces that the time is running out, and that the user has more of it', () => {
  const warned: FlowState = { ...guiding, moreTimeOffered: true };
  assert.equal(announceOffers(en, warned, guiding), announcements.timeRunningOut);
  assert.equal(announceOffers(en, warned, warned), '');
  assert.equal(announceOffers(en, guiding, warned), announcements.timeExtended);
});

test('announces no offer outside guidance', () => {
  assert.equal(announceOffers(en, { name: 'sealing', attempt: 1 }, guiding), '');
});
