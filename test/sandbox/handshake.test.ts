import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { everyPermission } from '../../demo/sandbox/access/permission.ts';
import { defaultApiKeys, defaultGalleries } from '../../demo/sandbox/sandbox-options.ts';
import { actionSchema, handshakeAnswerSchema, sessionKeyPayloadSchema } from '../../src/contract/index.ts';
import { readSessionKey, rewriteHeader, sealDevice } from './seal.ts';
import { createTestClient, startTestSandbox } from './test-sandbox.ts';

const stranger = { ...defaultGalleries[0], id: 'another-gallery', accountName: 'another' };
const sandbox = await startTestSandbox(
  { after },
  {
    galleries: [...defaultGalleries, { savePhoto: true, alwaysFaceOcclusion: false, ...stranger }],
    apiKeys: [
      ...defaultApiKeys,
      {
        secret: 'backoffice-only',
        accountName: 'sandbox',
        galleryIds: ['sandbox-gallery'],
        permissions: everyPermission.filter(({ context }) => context === 'backoffice'),
      },
    ],
  },
);

for (const action of actionSchema.options) {
  test(`opens a session with a key of its own in the handshake for ${action}`, async () => {
    const { status, body } = await sandbox.handshake(action);
    assert.equal(status, 200);
    const answer = handshakeAnswerSchema.parse(body);
    const key = sessionKeyPayloadSchema.parse(readSessionKey(answer.sessionKey));
    assert.equal(key.sid, answer.sessionId);
    assert.equal(key.act, action);
    assert.equal(new Date(key.exp * 1000).toISOString(), body['expiresAt']);
    assert.ok(!('body' in body));
  });
}

test('shares nothing between two sessions', async () => {
  const [one, two] = [await sandbox.openSession('liveness'), await sandbox.openSession('liveness')];
  assert.notEqual(one.sessionId, two.sessionId);
  assert.notEqual(one.sessionToken, two.sessionToken);
  const [keyOne, keyTwo] = [readSessionKey(one.sessionKey), readSessionKey(two.sessionKey)];
  assert.notEqual(keyOne.nonce, keyTwo.nonce);
  assert.notEqual(keyOne.jwk.kid, keyTwo.jwk.kid);
});

test('runs the handshake of the Backoffice and marks it as deprecated', async () => {
  for (const action of ['liveness', 'update-enroll', 'delete-enroll']) {
    const { status, headers } = await sandbox.handshake(action, { context: 'backoffice' });
    assert.equal(status, 200);
    assert.match(headers.get('deprecation') ?? '', /^@\d+$/);
  }
  const { headers } = await sandbox.handshake('liveness');
  assert.equal(headers.get('deprecation'), null);
});

test('accepts a Backoffice handshake from a server without device information', async () => {
  const body = { deviceRequestInfo: undefined };
  assert.equal((await sandbox.handshake('enroll', { context: 'backoffice', body })).status, 200);
  const refused = await sandbox.handshake('enroll', { body });
  assert.deepEqual([refused.status, refused.body.code], [400, 'request_malformed']);
});

const refusals = [
  ['no key', 401, 'key_missing', {}, {}],
  ['a wrong key', 401, 'key_invalid', { 'x-api-key': 'wrong' }, {}],
  ['a key of the Backoffice alone', 403, 'permission_denied', { 'x-api-key': 'backoffice-only' }, {}],
  ['an unknown gallery', 404, 'gallery_not_found', { 'x-api-key': 'sandbox-key' }, { galleryId: 'nowhere' }],
  [
    "another client's gallery",
    403,
    'permission_denied',
    { 'x-api-key': 'sandbox-key' },
    { galleryId: 'another-gallery', accountName: 'another' },
  ],
  ['another account', 403, 'permission_denied', { 'x-api-key': 'sandbox-key' }, { accountName: 'another' }],
  ['an unknown action', 400, 'request_malformed', { 'x-api-key': 'sandbox-key' }, { action: 'steal' }],
  [
    'an action of the Backoffice',
    403,
    'action_mismatch',
    { 'x-api-key': 'sandbox-key' },
    { action: 'delete-enroll' },
  ],
  [
    'an outcome that does not exist',
    400,
    'request_malformed',
    { 'x-api-key': 'sandbox-key' },
    { externalTransactionId: 'sandbox:livenes=false' },
  ],
  [
    'a requested outcome',
    503,
    'unavailable',
    { 'x-api-key': 'sandbox-key' },
    { externalTransactionId: 'sandbox:handshake-status=503' },
  ],
] as const;
for (const [what, status, code, headers, change] of refusals) {
  test(`refuses a handshake with ${what}: ${status} ${code}`, async () => {
    const { deviceRequestInfo } = await sealDevice(await sandbox.keySet());
    const answer = await sandbox.request('POST', '/sdk/v1/handshake', {
      headers,
      body: {
        galleryId: 'sandbox-gallery',
        accountName: 'sandbox',
        action: 'liveness',
        deviceRequestInfo,
        ...change,
      },
    });
    assert.deepEqual([answer.status, answer.body.code], [status, code]);
    assert.ok((answer.body.message ?? '').length > 0);
  });
}

const zero = Buffer.alloc(32).toString('base64url');
const deviceRefusals = [
  ['a changed field', 'device_hash_field', { content: { deviceInfo: { appId: 'x' } } }],
  ['a changed hash', 'device_hash_field', { hashes: { model: zero } }],
  ['a changed root', 'device_hash_root', { content: { root: zero } }],
  ['an old seal', 'envelope_stale', { nowMs: Date.now() - 400_000 }],
  ['a seal from the future', 'envelope_stale', { nowMs: Date.now() + 120_000 }],
  ['an unpublished key', 'envelope_kid', { header: { kid: zero } }],
  ['another version', 'envelope_version', { header: { ffv: 2 } }],
  ['another part', 'envelope_part', { header: { typ: 'ff-key+jwe' } }],
  ['a header of its own', 'envelope_header', { header: { cty: 'json' } }],
  ['differing times', 'envelope_mix', { content: { iat: 1 } }],
] as const;
for (const [what, code, bend] of deviceRefusals) {
  test(`refuses device information with ${what}: ${code}`, async () => {
    const bent =
      'content' in bend && 'deviceInfo' in bend.content
        ? {
            content: {
              deviceInfo: { ...(await import('./seal.ts')).deviceInfo, ...bend.content.deviceInfo },
            },
          }
        : bend;
    const { status, body } = await sandbox.handshake('liveness', { bend: bent });
    assert.deepEqual([status, body.code], [400, code]);
    if (code === 'device_hash_field') assert.ok(body.message?.includes(body.field ?? 'no field'));
  });
}

test('refuses device information sealed to another key than it names, without the reason', async () => {
  const sealed = await sealDevice(await sandbox.keySet());
  const answers = [];
  for (const deviceRequestInfo of [
    rewriteHeader(sealed.deviceRequestInfo, { iat: Math.floor(Date.now() / 1000) - 30 }),
    `${sealed.deviceRequestInfo.slice(0, -22)}${'A'.repeat(22)}`,
  ]) {
    const { status, body } = await sandbox.handshake('liveness', { body: { deviceRequestInfo } });
    assert.deepEqual([status, body.code], [400, 'envelope_decrypt']);
    answers.push(body);
  }
  assert.deepEqual(answers[0], answers[1]);
});

test('opens one session per device information', async () => {
  const { deviceRequestInfo } = await sealDevice(await sandbox.keySet());
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => sandbox.handshake('liveness', { body: { deviceRequestInfo } })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409, 409]);
  assert.ok(answers.every(({ status, body }) => status === 200 || body.code === 'envelope_replay'));
});

test('refuses text that is not device information as malformed', async () => {
  for (const deviceRequestInfo of ['x', 'a.b.c.d.e', 'a.b.c', '....']) {
    const { status, body } = await sandbox.handshake('liveness', { body: { deviceRequestInfo } });
    assert.deepEqual([status, body.code], [400, 'envelope_malformed']);
  }
});

test('keeps the permissions of a key separate by context', async () => {
  const client = createTestClient(sandbox.url, 'backoffice-only');
  assert.equal((await client.handshake('liveness', { context: 'backoffice' })).status, 200);
  assert.equal((await client.handshake('liveness')).body.code, 'permission_denied');
});
