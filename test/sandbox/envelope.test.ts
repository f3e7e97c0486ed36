import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { readFace, readFaceSaying } from './pictures.ts';
import { rewriteHeader, type CaptureBend, type Sealed } from './seal.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const nowSeconds = Math.floor(Date.now() / 1000);
const zero = Buffer.alloc(32).toString('base64url');
const otherJti = randomBytes(16).toString('base64url');

const bends: readonly (readonly [what: string, status: number, code: string, bend: CaptureBend])[] = [
  ['another version', 400, 'envelope_version', { claims: { ffv: 2 } }],
  ['a part that says it is another', 400, 'envelope_part', { dataHeader: { typ: 'ff-img+jwe' } }],
  ['another cipher', 400, 'envelope_alg', { keyHeader: { enc: 'A128GCM' } }],
  ['an unknown header', 400, 'envelope_header', { keyHeader: { cty: 'json' } }],
  ["another session's key", 400, 'envelope_kid', { keyHeader: { kid: zero } }],
  ["another content key's id", 400, 'envelope_kid', { dataHeader: { kid: otherJti } }],
  ['another session', 403, 'envelope_session', { claims: { sid: 'another' } }],
  ['another action', 403, 'envelope_action', { claims: { act: 'search' } }],
  ['another nonce', 400, 'envelope_nonce', { claims: { nonce: otherJti } }],
  ['parts of two captures', 400, 'envelope_mix', { imageHeader: { jti: otherJti } }],
  ['parts of two moments', 400, 'envelope_mix', { dataHeader: { iat: nowSeconds - 5 } }],
  ["another key's digest", 400, 'envelope_mix', { content: { key: zero } }],
  ['an old seal', 400, 'envelope_stale', { claims: { iat: nowSeconds - 400 } }],
  ['a seal from the future', 400, 'envelope_stale', { claims: { iat: nowSeconds + 120 } }],
  ['another content key outside than inside', 400, 'envelope_decrypt', { otherKey: randomBytes(32) }],
  ['a content key of another capture', 400, 'envelope_key', { contentKey: { kid: otherJti } }],
  ['a short content key', 400, 'envelope_key', { contentKey: { k: randomBytes(16).toString('base64url') } }],
  ['unknown data', 400, 'envelope_malformed', { content: { secret: 1 } }],
  ['an invalid time', 400, 'envelope_malformed', { content: { capturedAt: 'today' } }],
  ['another picture than described', 400, 'image_digest', { otherImage: await readFaceSaying('changed') }],
  ['another length than described', 400, 'image_digest', { img: { bytes: 1 } }],
  ["another device's root", 400, 'device_hash_root', { content: { deviceRoot: zero } }],
];
for (const [what, status, code, bend] of bends) {
  test(`refuses a capture with ${what} as ${status} ${code}, and keeps its session open`, async () => {
    const { session, ...answer } = await sandbox.capture('liveness', { bend });
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
    assert.equal(answer.body.sessionId, session.sessionId);
    assert.equal((await sandbox.sessionLog(session.sessionId)).body.status, 'open');
  });
}

test('refuses what is not an envelope as malformed, and what is too large as too large', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  const changes: Partial<Sealed>[] = [
    { key: 'x' },
    { data: `${sealed.data}.` },
    { data: `${sealed.data}=` },
    { imgData: sealed.imgData.replace('..', '.AAAA.') },
    { imgData: (await readFace()).toString('base64') },
  ];
  for (const change of changes) {
    const { status, body } = await sandbox.submit(session, 'liveness', { ...sealed, ...change });
    assert.deepEqual([status, body.code], [400, 'envelope_malformed']);
  }
  const large = await sandbox.submit(session, 'liveness', { ...sealed, imgData: 'A'.repeat(4_000_001) });
  assert.deepEqual([large.status, large.body.code], [413, 'request_too_large']);
});

test('gives the same answer, whichever part cannot be opened', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  const shut = (compact: string): string => {
    const segments = compact.split('.');
    return [...segments.slice(0, 4), randomBytes(16).toString('base64url')].join('.');
  };
  const answers = [];
  for (const change of [
    { key: shut(sealed.key) },
    { data: shut(sealed.data) },
    { imgData: shut(sealed.imgData) },
  ]) {
    answers.push(await sandbox.submit(session, 'liveness', { ...sealed, ...change }));
  }
  for (const { status, body } of answers) {
    assert.equal(status, 400);
    assert.deepEqual(body, { ...answers[0]?.body, code: 'envelope_decrypt' });
  }
});

test('does not open an envelope whose header was rewritten after sealing', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  const change = { iat: nowSeconds - 30 };
  const { body } = await sandbox.submit(session, 'liveness', {
    key: rewriteHeader(sealed.key, change),
    data: rewriteHeader(sealed.data, change),
    imgData: rewriteHeader(sealed.imgData, change),
  });
  assert.equal(body.code, 'envelope_decrypt');
});

test('closes the session after a picture that is not a JPEG of the stated size: 422', async () => {
  const png = await sandbox.capture('liveness', { image: Buffer.from('89504e470d0a1a0a0000', 'hex') });
  assert.deepEqual([png.status, png.body.code], [422, 'image_unreadable']);
  const size = await sandbox.capture('liveness', { bend: { img: { w: 401 } } });
  assert.deepEqual([size.status, size.body.code], [422, 'image_unreadable']);
  assert.equal((await sandbox.sessionLog(size.session.sessionId)).body.status, 'failed');
});

test('refuses a hundred replays of a capture', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  assert.equal((await sandbox.submit(session, 'liveness', sealed)).status, 200);
  for (let round = 0; round < 10; round += 1) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sandbox.submit(session, 'liveness', sealed)),
    );
    for (const { status, body } of answers) assert.deepEqual([status, body.code], [409, 'envelope_replay']);
  }
});

test('accepts one of twenty identical captures sent at once', async () => {
  const session = await sandbox.openSession('liveness');
  const sealed = await sandbox.seal(session);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => sandbox.submit(session, 'liveness', sealed)),
  );
  const statuses = answers.map(({ status }) => status);
  assert.equal(statuses.filter((status) => status === 200).length, 1);
  assert.equal(statuses.filter((status) => status === 409).length, 19);
});

test('refuses another capture for a used session: 410', async () => {
  const session = await sandbox.openSession('liveness');
  const [one, two] = [await sandbox.seal(session), await sandbox.seal(session)];
  assert.equal((await sandbox.submit(session, 'liveness', one)).status, 200);
  const late = await sandbox.submit(session, 'liveness', two);
  assert.deepEqual([late.status, late.body.code], [410, 'session_used']);
});
