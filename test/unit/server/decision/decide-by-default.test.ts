import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action, ActionAnswer } from '../../../../src/contract/index.ts';
import { decideByDefault, isLive, isMatch, type DefaultPolicy } from '../../../../src/server/index.ts';

const live = { liveness: { value: true, confidence: 99 } };
const fake = { liveness: { value: false, confidence: 99 } };
const hubface = (score: unknown, photo: unknown = live): object => ({
  photo,
  providers: { identity: { id: 'p', score } },
});
const level = (value: unknown, photo: unknown = live): object => ({ photo, matchLevel: { value } });
const matches = (...levels: number[]): object => ({
  photo: live,
  matches: levels.map((matchLevel, index) => ({
    encodingId: `e${index}`,
    externalUserId: 'ana',
    matchLevel,
  })),
});

/** What the API may send, past the types. */
const asAnswer = (answer: Record<string, unknown> | object): ActionAnswer => ({ ...answer });

async function decide(action: Action, answer: object, policy?: DefaultPolicy): Promise<string> {
  const input = { action, answer: asAnswer(answer), sessionId: 's', context: undefined };
  const { outcome, reason } = await decideByDefault(policy)(input);
  return reason === undefined ? outcome : `${outcome} ${reason}`;
}

test('isMatch refuses a level that is no named option', () => {
  const answer = asAnswer(level(13));
  for (const options of [16, { minlevel: 16 }, { minLevel: 13, more: 1 }, null, '16']) {
    assert.throws(() => Reflect.apply(isMatch, undefined, [answer, options]), {
      code: 'configuration-invalid',
    });
  }
  assert.equal(isMatch(answer), true);
  assert.equal(isMatch(answer, { minLevel: 14 }), false);
});

test('decides each action by the API page', async () => {
  const expected: [Action, object, string][] = [
    ['liveness', { photo: live }, 'accepted'],
    ['liveness', { photo: fake }, 'rejected'],
    ['enroll', { photo: live }, 'accepted'],
    ['enroll', { photo: fake }, 'rejected'],
    ['identify', level(13), 'accepted'],
    ['identify', level(16), 'accepted'],
    ['identify', level(12.9), 'rejected'],
    ['identify', level(16, fake), 'rejected'],
    ['capture', hubface(5), 'accepted'],
    ['capture', hubface(4), 'accepted'],
    ['capture', hubface(4, fake), 'rejected'],
    ['capture', hubface(3), 'rejected'],
    ['capture', hubface(2), 'rejected'],
    ['capture', hubface(1), 'rejected'],
    ['capture', hubface(0), 'rejected'],
    ['capture', hubface(null), 'rejected'],
    ['capture', hubface(6), 'rejected'],
  ];
  for (const [action, answer, outcome] of expected) {
    assert.equal(await decide(action, answer), outcome, `${action} ${JSON.stringify(answer)}`);
  }
});

test('never accepts a block that is missing, empty or of another type', async () => {
  const photos = [
    null,
    {},
    { liveness: {} },
    { liveness: null },
    { liveness: { confidence: 100 } },
    { liveness: { value: 'true', confidence: 100 } },
    { liveness: { value: 1, confidence: 100 } },
    Object.create(live),
  ];
  for (const photo of photos) {
    assert.equal(isLive(asAnswer({ photo })), false);
    for (const [action, answer] of [
      ['liveness', { photo }],
      ['enroll', { photo }],
      ['identify', level(16, photo)],
      ['capture', hubface(5, photo)],
    ] as const) {
      assert.equal(await decide(action, answer), 'rejected', `${action} ${JSON.stringify(photo)}`);
    }
  }
  for (const answer of [{}, { matchLevel: 16 }, level('16'), level(Number.NaN), level(17), level(null)]) {
    assert.equal(isMatch(asAnswer(answer)), false, JSON.stringify(answer));
    assert.equal(await decide('identify', { photo: live, ...answer }), 'rejected');
  }
  for (const answer of [matches(), { matches: [{}] }, { matches: 'all' }, hubface('5'), hubface(undefined)]) {
    assert.equal(isMatch(asAnswer(answer)), false, JSON.stringify(answer));
  }
});

test('asks for another picture if the user can take a better one', async () => {
  const flaws: [object, string][] = [
    [{ faceOcclusion: { status: 'done', occlusion: true, reason: 'SUNGLASSES' } }, 'retry face-covered'],
    [{ faceOcclusion: { status: 'error' } }, 'retry unclear-picture'],
    [{ nsfw: { isSafe: false, confidence: 90 } }, 'retry unsuitable-picture'],
    [{ nsfw: { confidence: 90 } }, 'retry unsuitable-picture'],
  ];
  const shut = { value: false, confidence: 90 };
  for (const action of ['liveness', 'enroll', 'identify', 'search', 'capture'] as const) {
    for (const [flaw, expected] of flaws) {
      assert.equal(await decide(action, { ...level(16), ...hubface(5), ...flaw }), expected, action);
    }
    const closed = { photo: { ...live, eyesOpen: { left: shut, right: shut } } };
    assert.equal(await decide(action, { ...level(16), ...hubface(5), ...closed }), 'retry eyes-closed');
  }
  const wink = { photo: { ...live, eyesOpen: { left: shut, right: { value: true, confidence: 9 } } } };
  assert.equal(await decide('liveness', wink), 'accepted');
  const clear = {
    faceOcclusion: { status: 'done', occlusion: false },
    nsfw: { isSafe: true, confidence: 0 },
  };
  assert.equal(await decide('liveness', { photo: live, ...clear }), 'accepted');
});

test('applies the options for level, retries, review and search', async () => {
  assert.equal(await decide('identify', level(10), { minLevel: 10 }), 'accepted');
  assert.equal(await decide('identify', level(9), { noMatch: 'retry' }), 'retry');
  assert.equal(await decide('liveness', { photo: fake }, { notLive: 'retry' }), 'retry');
  for (const score of [0, 3, null]) {
    assert.equal(await decide('capture', hubface(score), { review: 'retry' }), 'retry');
    const review = async () => ({ outcome: 'rejected' as const, reason: undefined });
    assert.equal(
      await decide('capture', hubface(score), {
        review: () => review().then(() => ({ outcome: 'rejected' })),
      }),
      'rejected',
    );
  }
  const search: DefaultPolicy['search'] = (found) => ({
    outcome: found.some(({ matchLevel }) => matchLevel >= 13) ? 'rejected' : 'accepted',
  });
  assert.equal(await decide('search', matches(14), { search }), 'rejected');
  assert.equal(await decide('search', matches(), { search }), 'accepted');
  await assert.rejects(decide('search', matches(16)), /option `search`/);
});

test('rejects a level that would match everyone', () => {
  for (const minLevel of [0, -1, 17, Number.NaN]) {
    assert.throws(() => decideByDefault({ minLevel }), /minLevel/);
    assert.throws(() => isMatch(asAnswer(level(16)), { minLevel }), /minLevel/);
  }
});

test('refuses names and values that it does not know', () => {
  const wrong: object[] = [
    { notLive: 'accepted' },
    { notLive: 'Retry' },
    { noMatch: 'accepted' },
    { review: 'accepted' },
    { review: null },
    { minlevel: 16 },
    { minLevel: '13' },
    { minLevel: Number.NaN },
    { search: 'accepted' },
    ['rejected'],
  ];
  for (const policy of wrong) {
    assert.throws(
      () => decideByDefault(policy),
      { code: 'configuration-invalid', message: /decideByDefault/ },
      JSON.stringify(policy),
    );
  }
  decideByDefault({ notLive: 'retry', noMatch: 'retry', review: 'retry', minLevel: 14 });
});
