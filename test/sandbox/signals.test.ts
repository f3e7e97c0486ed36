import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readFaceSaying } from './pictures.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const signals = [
  { id: 'track-class', v: 'canvas' },
  { id: 'duplicate-frames', v: 0.25 },
  { id: 'webdriver', v: true },
];

test('the session log shows what the client claimed, and the verdict does not hang on it', async () => {
  const { session, status } = await sandbox.capture('liveness', { bend: { content: { signals } } });
  assert.equal(status, 200);
  const { body } = await sandbox.sessionLog(session.sessionId);
  assert.deepEqual(body['signals'], signals);
  assert.equal(body.isSuccess, true);
});

test('they are in the log of a capture that failed, too', async () => {
  const image = await readFaceSaying('nobody is enrolled under that name');
  const { session, status } = await sandbox.capture('identify', {
    image,
    body: { externalUserId: 'nobody' },
    bend: { content: { signals } },
  });
  assert.equal(status, 404);
  assert.deepEqual((await sandbox.sessionLog(session.sessionId)).body['signals'], signals);
});

test('a replay does not change what the log says', async () => {
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

test('a session that nothing was sent to has none', async () => {
  const { sessionId } = await sandbox.openSession('liveness');
  assert.deepEqual((await sandbox.sessionLog(sessionId)).body['signals'], []);
});
