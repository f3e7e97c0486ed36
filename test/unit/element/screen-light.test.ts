import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { followScreenLight, screenLightOff, type ScreenLight } from '../../../src/element/screen-light.ts';
import type { FlowState } from '../../../src/flow/flow-state.ts';
import { hints, type Hint } from '../../../src/guidance/hint.ts';
import { guidingState } from '../../support/flow/guiding-state.ts';

const guiding = (hint: Hint): FlowState => ({ ...guidingState, hint });

test('lights the screen after a second and a half of darkness, and keeps it lit', () => {
  const dark = followScreenLight(screenLightOff, guiding('too-dark'), 1000);
  assert.equal(followScreenLight(dark, guiding('too-dark'), 2400).lit, false);
  const lit = followScreenLight(dark, guiding('too-dark'), 2500);
  assert.equal(lit.lit, true);
  assert.equal(followScreenLight(lit, guiding('hold-still'), 2600).lit, true);
});

test('does not light up if a hand covers the camera', () => {
  const dark = followScreenLight(screenLightOff, guiding('too-dark'), 1000);
  const away = followScreenLight(dark, guiding('no-face'), 1500);
  assert.equal(followScreenLight(away, guiding('too-dark'), 2600).lit, false);
});

test('turns the light off after guidance', () => {
  const lit: ScreenLight = { lit: true };
  assert.deepEqual(followScreenLight(lit, { name: 'sealing', attempt: 1 }, 1), screenLightOff);
});

test('changes the light at most once, so nothing flashes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...hints), fc.nat(2000)), { maxLength: 200 }), (told) => {
      let light = screenLightOff;
      let nowMs = 0;
      let changes = 0;
      for (const [hint, afterMs] of told) {
        nowMs += afterMs;
        const next = followScreenLight(light, guiding(hint), nowMs);
        if (next.lit !== light.lit) changes += 1;
        light = next;
      }
      assert.ok(changes <= 1);
    }),
  );
});
