import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseControlledOutcome } from '../../../demo/sandbox/outcomes/controlled-outcome.ts';

test('ignores a transaction id of the integrator', () => {
  assert.deepEqual(parseControlledOutcome(undefined), {});
  assert.deepEqual(parseControlledOutcome('order-17,liveness=false'), {});
});

test('combines outcomes with commas, with or without a repeated prefix', () => {
  const expected = { liveness: false, delayMs: 3000, occlusion: 'SUNGLASSES', nsfwSafe: false };
  assert.deepEqual(
    parseControlledOutcome('sandbox:liveness=false,delay=3000,occlusion=SUNGLASSES,nsfw=unsafe'),
    expected,
  );
  assert.deepEqual(
    parseControlledOutcome(
      'sandbox:liveness=false, sandbox:delay=3000, sandbox:occlusion=SUNGLASSES, sandbox:nsfw=unsafe',
    ),
    expected,
  );
});

test('forces every part of an answer', () => {
  assert.deepEqual(parseControlledOutcome('sandbox:status=503'), { status: 503 });
  assert.deepEqual(parseControlledOutcome('sandbox:handshake-status=500'), { handshakeStatus: 500 });
  assert.deepEqual(parseControlledOutcome('sandbox:face=many'), { face: 'many' });
  assert.deepEqual(parseControlledOutcome('sandbox:eyes=closed'), { eyesOpen: false });
  assert.deepEqual(parseControlledOutcome('sandbox:match=9'), { matchLevel: 9 });
  assert.deepEqual(parseControlledOutcome('sandbox:score=null'), { score: null });
  assert.deepEqual(parseControlledOutcome('sandbox:occlusion=none'), { occlusion: null });
  assert.deepEqual(parseControlledOutcome('sandbox:occlusion=OBJECT:hat'), {
    occlusion: 'OBJECT',
    occlusionDetail: 'hat',
  });
});

for (const slip of [
  'livenes=false',
  'liveness=no',
  'status=200',
  'delay=-1',
  'delay=60001',
  'match=17',
  'match=',
  'occlusion=HAT',
  '',
  'face=toString',
]) {
  test(`rejects the tester's typing error "sandbox:${slip}" instead of ignoring it`, () => {
    assert.throws(() => parseControlledOutcome(`sandbox:${slip}`), { code: 'request_malformed' });
  });
}
