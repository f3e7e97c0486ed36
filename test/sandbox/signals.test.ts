import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import type * as z from 'zod/mini';
import { lightJudgementSchema } from '../../demo/sandbox/signals/judge-light.ts';
import { readFaceSaying } from './pictures.ts';
import { readSessionKey } from './seal.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const signals = [
  { id: 'track-class', v: 'canvas' },
  { id: 'duplicate-frames', v: 0.25 },
  { id: 'webdriver', v: true },
];

test("logs the client's signals for the session without a change of the verdict", async () => {
  const { session, status } = await sandbox.capture('liveness', { bend: { content: { signals } } });
  assert.equal(status, 200);
  const { body } = await sandbox.sessionLog(session.sessionId);
  assert.deepEqual(body['signals'], signals);
  assert.equal(body.isSuccess, true);
});

test('logs the signals of a capture that failed, too', async () => {
  const image = await readFaceSaying('this user is not enrolled');
  const { session, status } = await sandbox.capture('identify', {
    image,
    body: { externalUserId: 'unknown-user' },
    bend: { content: { signals } },
  });
  assert.equal(status, 404);
  assert.deepEqual((await sandbox.sessionLog(session.sessionId)).body['signals'], signals);
});

test('keeps the log unchanged after a replay', async () => {
  const session = await sandbox.openSession('liveness');
  const first = await sandbox.seal(session, { bend: { content: { signals } } });
  const second = await sandbox.seal(session, { bend: { content: { signals: [] } } });
  const answers = await Promise.all(
    [first, first, first].map((each) => sandbox.submit(session, 'liveness', each)),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  assert.equal((await sandbox.submit(session, 'liveness', second)).status, 410);
  assert.deepEqual((await sandbox.sessionLog(session.sessionId)).body['signals'], signals);
});

test('logs no signals for a session without a capture', async () => {
  const { sessionId } = await sandbox.openSession('liveness');
  assert.deepEqual((await sandbox.sessionLog(sessionId)).body['signals'], []);
});

/** The colours as the docs list them, and what a camera sees of them that loses nine tenths of them to daylight. */
const colours = [
  [0, 200, 240],
  [255, 140, 255],
  [180, 196, 0],
  [74, 210, 74],
  [170, 180, 255],
];
const byDay = (shown: readonly number[]): number[] =>
  shown.flatMap((colour) => (colours[colour] ?? []).map((level, channel) => 90 + 20 * channel + level / 10));

/** The log of a capture whose page says that it showed what `tell` makes of the right colours. */
async function logOfLight(tell: (expected: number[]) => unknown): Promise<unknown> {
  const session = await sandbox.openSession('liveness');
  const { nonce } = readSessionKey(session.sessionKey);
  const bytes = createHash('sha256').update(`ff-light-challenge/1:${nonce}`).digest();
  let last = bytes.readUInt8(0) % 5;
  const expected = [last, ...[1, 2, 3].map((at) => (last = (last + 1 + (bytes.readUInt8(at) % 4)) % 5))];
  const light = [{ id: 'light-challenge', v: tell(expected) }];
  const sealed = await sandbox.seal(session, { bend: { content: { signals: light } } });
  assert.equal((await sandbox.submit(session, 'liveness', sealed)).status, 200);
  const { body } = await sandbox.sessionLog(session.sessionId);
  assert.equal(body.isSuccess, true, 'no verdict hangs on it');
  assert.deepEqual(body['signals'], light);
  return body['lightChallenge'];
}

const atMs = [0, 450, 901, 1352];
const still = Array.from({ length: 12 }, (_, at) => 100 + (at % 3));

test('logs that the right colours were shown, and how far the face followed them', async () => {
  const [light, expected] = await judged((right) => ({
    colours: right,
    atMs,
    face: byDay(right),
    around: still,
  }));
  assert.deepEqual(light, {
    outcome: 'shown',
    expected,
    shown: expected,
    matches: true,
    follows: { face: 1, around: null },
  });
});

for (const [what, tell] of [
  [
    'other colours',
    (right: number[]) => ({ colours: turn(right), atMs, face: byDay(turn(right)), around: still }),
  ],
  ['a colour too few', (right: number[]) => ({ colours: right.slice(1), atMs, face: still, around: still })],
  [
    'a faster pace',
    (right: number[]) => ({ colours: right, atMs: [0, 250, 500, 750], face: still, around: still }),
  ],
  [
    'a slower pace',
    (right: number[]) => ({ colours: right, atMs: [0, 900, 1900, 3100], face: still, around: still }),
  ],
  ['a colour unseen', (right: number[]) => ({ colours: right, atMs, face: still.slice(3), around: still })],
] as const) {
  test(`detects a page that showed ${what}`, async () => {
    const [light] = await judged(tell);
    assert.equal(light.matches, false);
    assert.ok(what !== 'other colours' || (light.follows.face ?? 1) < 0.9, JSON.stringify(light));
  });
}

test('logs why no colours were shown, and nothing if none were requested', async () => {
  const [light] = await judged(() => 'reduced-motion');
  assert.deepEqual([light.outcome, light.reason, light.matches], ['skipped', 'reduced-motion', false]);
  const { session } = await sandbox.capture('liveness', { bend: { content: { signals } } });
  assert.equal((await sandbox.sessionLog(session.sessionId)).body['lightChallenge'], null);
});

const turn = (right: readonly number[]): number[] => right.map((colour) => (colour + 1) % 5);

async function judged(
  tell: (expected: number[]) => unknown,
): Promise<[light: z.infer<typeof lightJudgementSchema>, expected: number[]]> {
  let expected: number[] = [];
  const light = await logOfLight((right) => tell((expected = right)));
  return [lightJudgementSchema.parse(light), expected];
}
