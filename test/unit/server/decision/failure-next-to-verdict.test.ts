/** Answers of FortFace that are not final, or that say yes in one member and report a failure in another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionSchema, type Action, type ActionAnswer } from '../../../../src/contract/index.ts';
import { decideByDefault, isLive, isMatch } from '../../../../src/server/index.ts';
import {
  openForSubmit,
  post,
  respondWell,
  submitUrl,
  withBackend,
} from '../../../support/http/backend-fixture.ts';
import { cpf, withRoute } from '../../../support/backend/with-route.ts';

const liveness = { value: true, confidence: 99 };
const good = {
  photo: { liveness },
  matchLevel: { value: 16 },
  matches: [{ encodingId: 'e', externalUserId: 'ana', matchLevel: 16 }],
  providers: { identity: { id: 'p', score: 5 } },
};
const asAnswer = (answer: object): ActionAnswer => ({ ...answer });
const policy = { search: () => ({ outcome: 'accepted' as const }) };

async function decide(action: Action, answer: object, more: object = {}): Promise<string> {
  const input = {
    action,
    answer: asAnswer(answer),
    sessionId: 's',
    context: undefined,
    externalUserId: 'ana',
  };
  return (await decideByDefault(policy)({ ...input, ...more })).outcome;
}

/** Members that say that a request or an analysis failed. */
const noes: readonly object[] = [
  { isSuccess: false },
  { success: false },
  { error: { code: 'E1' } },
  { error: 'unreadable' },
  { status: 'error' },
  { status: 'FAILED' },
];
/** Members that say nothing against the user, whatever they mean. */
const harmless: readonly object[] = [
  { success: true, status: 'done', error: null },
  { status: 'COMPLETED', error: false },
  { status: 'SUCCESS', isSuccess: true, error: {} },
  { status: 200, error: [] },
  { analysis: {} },
  { analysis: { nsfw: { isSafe: true, confidence: 1 } }, status: 'pending' },
  { result: 'review not needed', isSpoof: false, partial: true, state: 'open' },
  { externalUserId: 'ana' },
];

test('accepts no answer that also reports a failure, wherever it does', async () => {
  for (const no of noes) {
    const said = JSON.stringify(no);
    for (const answer of [
      { ...good, ...no },
      { ...good, photo: { ...good.photo, ...no } },
      { ...good, photo: { liveness: { ...liveness, ...no } } },
    ]) {
      assert.equal(isLive(asAnswer(answer)), false, said);
      for (const action of actionSchema.options) {
        assert.notEqual(await decide(action, answer), 'accepted', `${action} ${said}`);
      }
    }
    const level = { ...good, matchLevel: { value: 16, ...no } };
    assert.equal(isMatch(asAnswer(level)), false, said);
    assert.equal(await decide('identify', level), 'rejected', said);
    for (const providers of [{ identity: { id: 'p', score: 5, ...no } }, { ...good.providers, ...no }]) {
      assert.equal(await decide('capture', { photo: good.photo, providers }), 'rejected', said);
    }
    const matches = [{ ...good.matches[0], ...no }];
    assert.equal(isMatch(asAnswer({ photo: good.photo, matches })), false, said);
  }
});

test('accepts answers whose further members agree or say nothing', async () => {
  for (const more of [{}, ...harmless]) {
    for (const action of actionSchema.options) {
      const answer = { ...good, ...more, photo: { liveness: { ...liveness, ...more } } };
      assert.equal(await decide(action, answer), 'accepted', `${action} ${JSON.stringify(more)}`);
      assert.equal(isLive(asAnswer(answer)), true);
    }
    for (const block of ['matchLevel', 'matches', 'providers'] as const) {
      assert.equal(isMatch(asAnswer({ [block]: good[block], ...more })), true, JSON.stringify(more));
    }
  }
});

test('accepts a live face of any confidence, as the API page shows it with 0', async () => {
  for (const confidence of [0, 100, undefined]) {
    const answer = { ...good, photo: { liveness: { value: true, confidence } } };
    assert.equal(await decide('liveness', answer), 'accepted', String(confidence));
  }
});

test('accepts no match without a level, and no analysis that failed', async () => {
  for (const more of [
    { match: true },
    { isMatch: true, matchLevel: {} },
    { matched: true, matchLevel: { match: true } },
  ]) {
    assert.equal(await decide('identify', { photo: good.photo, ...more }), 'rejected');
  }
  const failed = { faceOcclusion: { status: 'error', occlusion: false } };
  assert.equal(await decide('liveness', { ...good, ...failed }), 'retry');
  const unsafe = { nsfw: { isSafe: true, confidence: 9, error: 'model' } };
  assert.equal(await decide('liveness', { ...good, ...unsafe }), 'retry');
});

test('accepts no answer about another user or action', async () => {
  for (const action of actionSchema.options) {
    assert.equal(await decide(action, { ...good, externalUserId: 'bia' }), 'rejected', action);
    const other = action === 'search' ? 'enroll' : 'search';
    assert.equal(await decide(action, { ...good, action: other }), 'rejected', action);
    assert.equal(await decide(action, { ...good, externalUserId: 'ana', action }), 'accepted', action);
  }
});

const ways = [
  ['decideByDefault', decideByDefault(policy)],
  ['a decide that accepts everything', () => ({ outcome: 'accepted' as const })],
] as const;
for (const [how, decideOwn] of ways) {
  test(`${how} accepts nothing but status 200 and 201`, async (t) => {
    const route = await withRoute(t, { decide: decideOwn, withLiveness: false });
    for (const status of [200, 201, 202, 203, 206, 207, 226, 299]) {
      const expected = status < 202 ? 'accepted' : 'rejected';
      const errors: unknown[] = [];
      await withBackend(
        { decide: decideOwn, onError: (error) => errors.push(error) },
        async ({ backend }) => {
          const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
          assert.deepEqual(
            [response.status, (await response.json()).outcome],
            [200, expected],
            String(status),
          );
        },
        (call) => (call.path === '/sdk/v1/liveness' ? { status, body: good } : respondWell(call)),
      );
      if (status > 201 && how !== 'decideByDefault') {
        assert.match(
          String(errors[0]),
          new RegExp(`sdk/v1/liveness with ${status}, which is no final verdict`),
        );
      }
      route.stub.answer = () => ({ status, body: good });
      for (const action of ['liveness', 'capture'] as const) {
        const { body } = await route.page.capture(action, { document: cpf });
        assert.equal(body['outcome'], expected, `${action} ${status}`);
      }
    }
  });
}
