import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sessionLogSchema, type SessionLog } from 'fortface-capture/contract';
import {
  isFortfaceError,
  memorySessions,
  verifySession,
  type SeenSessions,
  type SessionDemands,
  type SessionFault,
} from 'fortface-capture/server';

const finishedAtMs = Date.UTC(2026, 10, 29, 12);
const maxAgeMs = 5 * 60_000;
const live = { photo: { liveness: { value: true, confidence: 97 } } };
const log: SessionLog = {
  sessionId: 's-1',
  action: 'liveness',
  status: 'succeeded',
  isSuccess: true,
  createdAt: new Date(finishedAtMs - 9000).toISOString(),
  finishedAt: new Date(finishedAtMs).toISOString(),
  externalUserId: 'ana',
  analysis: live,
};
const demand = (changes: Partial<SessionDemands> = {}): SessionDemands => ({
  action: 'liveness',
  externalUserId: 'ana',
  maxAgeMs,
  seen: memorySessions(),
  now: () => finishedAtMs + 1000,
  ...changes,
});
const faultOf = async (changedLog: Partial<SessionLog>, changes?: Partial<SessionDemands>) => {
  const verdict = await verifySession({ ...log, ...changedLog }, demand(changes));
  return verdict.verified ? undefined : verdict.fault;
};
const at = (ageMs: number) => ({ now: () => finishedAtMs + ageMs });

test('verifies a live user’s own session that has just ended, once', async () => {
  assert.equal(sessionLogSchema.safeParse(log).success, true);
  const demands = demand();
  assert.deepEqual(await verifySession(log, demands), { verified: true });
  assert.deepEqual(await verifySession(log, demands), { verified: false, fault: 'used-before' });
  assert.deepEqual(await verifySession({ ...log, sessionId: 's-2' }, demands), { verified: true });
});

const faults: readonly [SessionFault, Partial<SessionLog>, Partial<SessionDemands>?][] = [
  ['unsuccessful', { isSuccess: false }],
  ['unsuccessful', { status: 'failed' }],
  ['unsuccessful', { status: 'expired', isSuccess: false, finishedAt: null, analysis: null }],
  ['other-action', { action: 'enroll' }],
  ['other-user', { externalUserId: 'eve' }],
  ['other-user', { externalUserId: null }],
  ['other-user', {}, { externalUserId: null }],
  ['too-old', {}, at(maxAgeMs + 1)],
  ['too-old', {}, at(-60_001)],
  ['too-old', { finishedAt: null }],
  ['too-old', { finishedAt: 'yesterday' }],
  // Without a zone, a server would read it in its own.
  ['too-old', { finishedAt: new Date(finishedAtMs).toISOString().replace('Z', '') }],
  ['too-old', { finishedAt: '2026-11-29' }],
  // The session did what it was opened for; the face was a photograph.
  ['not-live', { analysis: { photo: { liveness: { value: false, confidence: 99 } } } }],
  ['not-live', { analysis: { photo: { liveness: {} } } }],
  ['not-live', { analysis: {} }],
  ['not-live', { analysis: null }],
  [
    'no-match',
    { action: 'identify', analysis: { ...live, matchLevel: { value: 12 } } },
    { action: 'identify' },
  ],
  ['no-match', { action: 'identify', analysis: live }, { action: 'identify' }],
  [
    'no-match',
    { action: 'identify', analysis: { ...live, matchLevel: { value: 14 } } },
    { action: 'identify', minLevel: 15 },
  ],
  [
    'no-match',
    { action: 'capture', analysis: { ...live, providers: { identity: { id: 'p', score: 3 } } } },
    { action: 'capture' },
  ],
];
for (const [fault, changedLog, changes] of faults) {
  const what = JSON.stringify({ ...changedLog, ...changes });
  test(`refuses as ${fault}, and uses nothing up: ${what}`, async () => {
    const seen = memorySessions();
    assert.equal(await faultOf(changedLog, { ...changes, seen }), fault);
    assert.deepEqual(await verifySession(log, demand({ seen })), { verified: true });
  });
}

test('verifies each action by what it compares', async () => {
  const identify = { action: 'identify', analysis: { ...live, matchLevel: { value: 13 } } };
  assert.equal(await faultOf(identify, { action: 'identify' }), undefined);
  const hubface = { ...live, providers: { identity: { id: 'p', score: 5 } } };
  assert.equal(await faultOf({ action: 'capture', analysis: hubface }, { action: 'capture' }), undefined);
  assert.equal(await faultOf({ action: 'enroll' }, { action: 'enroll' }), undefined);
  assert.equal(await faultOf({ externalUserId: null }, { externalUserId: null }), undefined);
  assert.equal(await faultOf({}, at(maxAgeMs)), undefined);
  assert.equal(await faultOf({}, at(-59_000)), undefined);
});

test('verifies one of a hundred concurrent uses of a session', async () => {
  const demands = demand();
  const verdicts = await Promise.all(Array.from({ length: 100 }, () => verifySession(log, demands)));
  assert.equal(verdicts.filter(({ verified }) => verified).length, 1);
});

test('remembers a session at least as long as it could pass for new', async () => {
  let nowMs = 0;
  const seen = memorySessions({ now: () => nowMs });
  // FortFace's clock runs a minute ahead of ours.
  assert.equal(await faultOf({}, { seen, ...at(-60_000) }), undefined);
  nowMs = maxAgeMs + 59_999;
  assert.equal(await faultOf({}, { seen, ...at(-60_000 + nowMs) }), 'used-before');
});

test('never verifies while the store of used sessions fails', async () => {
  const seen: SeenSessions = { claim: () => Promise.reject(new Error('connection lost')) };
  await assert.rejects(faultOf({}, { seen }), /connection lost/);
});

test('throws for demands that would let everybody through', async () => {
  const wrong: unknown[] = [
    { externalUserId: undefined },
    { externalUserId: '' },
    { maxAgeMs: undefined },
    { maxAgeMs: 0 },
    { maxAgeMs: Number.POSITIVE_INFINITY },
    { maxAgeMs: Number.NaN },
    { minLevel: 0 },
    { minLevel: '13' },
    { action: undefined },
    { action: 'update-enroll' },
    { now: 5 },
    { minlevel: 16 },
  ];
  for (const changes of wrong) {
    await assert.rejects(
      verifySession(log, { ...demand(), ...Object(changes) }),
      (error) => isFortfaceError(error) && error.code === 'configuration-invalid',
    );
  }
});

test('names an unknown demand, and demands that are no object', async () => {
  await assert.rejects(
    verifySession(log, { ...demand(), minlevel: 16 } as SessionDemands),
    /unknown demand "minlevel"/,
  );
  for (const demands of [undefined, null, 'x']) {
    await assert.rejects(verifySession(log, demands as never), isFortfaceError);
  }
});

test('lets isSuccess decide, and a status only contradict it', async () => {
  for (const status of ['succeeded', 'success', 'COMPLETED', 'done', '', null, undefined]) {
    assert.equal(await faultOf({ status }), undefined, String(status));
    assert.equal(await faultOf({ status, isSuccess: false }), 'unsuccessful');
  }
  const unfinished = [
    'failed',
    'FAILURE',
    'expired',
    'open',
    'opened',
    'pending',
    'in_progress',
    'unsuccessful',
  ];
  for (const status of [
    ...unfinished,
    'not_succeeded',
    'timed_out',
    'timeout',
    'error',
    'rejected',
    'cancelled',
  ]) {
    assert.equal(await faultOf({ status }), 'unsuccessful', status);
  }
  for (const isSuccess of ['true', 1, undefined]) {
    assert.equal(await faultOf({ isSuccess } as never), 'unsuccessful');
  }
  assert.equal(sessionLogSchema.safeParse({ ...log, status: undefined }).success, true);
});

test('verifies no log that is missing, or has no id of its own', async () => {
  for (const missing of [undefined, null, 'log', 5, []]) {
    assert.deepEqual(await verifySession(missing as never, demand()), {
      verified: false,
      fault: 'unsuccessful',
    });
  }
  for (const sessionId of [undefined, null, '', ' ', {}, 5, ['s-1']]) {
    assert.equal(await faultOf({ sessionId } as never), 'unsuccessful', JSON.stringify(sessionId));
  }
});

test('refuses to verify where nothing remembers what has counted', async () => {
  for (const seen of [undefined, null, {}, { claim: true }]) {
    for (const isSuccess of [true, false]) {
      await assert.rejects(
        verifySession({ ...log, isSuccess }, { ...demand(), seen: seen as never }),
        (error: unknown) => isFortfaceError(error) && error.code === 'configuration-invalid',
      );
    }
  }
});
