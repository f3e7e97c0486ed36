/** A stolen token is useless without the key that it is bound to (RFC 9449). */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { SignJWT } from 'jose';
import { forgetProofs, insertProof } from '../../demo/sandbox/store/proof-rows.ts';
import { openStore } from '../../demo/sandbox/store/open-store.ts';
import { DuplicateError } from '../../demo/sandbox/store/store.ts';
import { createProof, hashToken } from '../../src/dpop/create-proof.ts';
import type { ProofKey } from '../../src/dpop/proof-key.ts';
import { makeProofKey } from '../support/dpop/make-proof-key.ts';
import { createPage } from '../support/backend/page.ts';
import { readFace } from './pictures.ts';
import { createSandboxBackend } from './sandbox-backend.ts';
import { faceSize, startTestSandbox, type TestSession } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const htu = `${sandbox.url}/sdk/v1/liveness`;
const key = await makeProofKey();
const thief = await makeProofKey();
const random = (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength));

const openBound = () => sandbox.openSession('liveness', { body: { dpopJkt: key.thumbprint } });

async function submit(session: TestSession, headers: Record<string, string>) {
  const { status, body } = await sandbox.request('POST', '/sdk/v1/liveness', {
    headers,
    body: await sandbox.seal(session),
  });
  return [status, body.code] as const;
}

async function prove(session: TestSession, by: ProofKey = key, target: { htu?: string } = {}) {
  const ath = await hashToken(session.sessionToken);
  return createProof(by, { htu, ath, ...target }, { random, nowMs: Date.now() });
}

const shown = (session: TestSession, dpop: string) => ({
  authorization: `DPoP ${session.sessionToken}`,
  dpop,
});

test('reports in the handshake that the token is bound, and accepts the holder of the key', async () => {
  const { body } = await sandbox.handshake('liveness', { body: { dpopJkt: key.thumbprint } });
  assert.equal(body['tokenType'], 'DPoP');
  const session = await openBound();
  assert.deepEqual(await submit(session, shown(session, await prove(session))), [200, undefined]);
});

test('lets the backend of route `sdk` name the key to decide, and none for a session without one', async () => {
  const named: unknown[] = [];
  const { handle } = createSandboxBackend(sandbox.url, {
    decide: ({ dpopJkt }) => {
      named.push(dpopJkt);
      return { outcome: 'accepted' };
    },
  });
  const page = createPage({
    send: (sent) => handle(sent),
    sessionUrl: 'http://localhost/api/fortface/session',
    image: await readFace(),
    size: faceSize,
  });
  const bound = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  const target = bound.session.proof ?? assert.fail('the session is not bound');
  const dpop = await createProof(key, target, { random, nowMs: Date.now() });
  assert.equal((await page.submit(bound, {}, { dpop })).status, 200);
  assert.equal((await page.submit(await page.prepare('liveness'), {}, { dpop })).status, 200);
  assert.deepEqual(named, [key.thumbprint, undefined]);
});

test('refuses a stolen token without the key, however it is presented', async () => {
  const session = await openBound();
  const { sessionToken } = session;
  assert.deepEqual(await submit(session, { authorization: `Bearer ${sessionToken}` }), [
    401,
    'proof_missing',
  ]);
  assert.deepEqual(await submit(session, { authorization: `DPoP ${sessionToken}` }), [401, 'proof_missing']);
  const bearer = { ...shown(session, await prove(session)), authorization: `Bearer ${sessionToken}` };
  assert.deepEqual(await submit(session, bearer), [401, 'proof_missing']);
  const byThief = shown(session, await prove(session, thief));
  assert.deepEqual(await submit(session, byThief), [401, 'proof_invalid']);
  assert.equal((await sandbox.sessionLog(session.sessionId)).body.status, 'open');
});

test('accepts a proof once', async () => {
  const session = await openBound();
  const proof = await prove(session);
  const headers = shown(session, proof);
  const bent = await sandbox.request('POST', '/sdk/v1/liveness', {
    headers,
    body: { key: 'x', data: 'x', imgData: 'x' },
  });
  assert.equal(bent.body.code, 'envelope_malformed');
  assert.deepEqual(await submit(session, headers), [401, 'proof_invalid']);
  assert.deepEqual(await submit(session, shown(session, await prove(session))), [200, undefined]);
});

test('accepts one of twenty requests with one proof at once', async () => {
  const session = await openBound();
  const headers = shown(session, await prove(session));
  const answers = await Promise.all(Array.from({ length: 20 }, () => submit(session, headers)));
  assert.equal(answers.filter(([, code]) => code === 'proof_invalid').length, 19);
});

const nowSeconds = Math.floor(Date.now() / 1000);
const bends: readonly (readonly [what: string, header: object, claims: object])[] = [
  ['another method', {}, { htm: 'GET' }],
  ['another address', {}, { htu: `${sandbox.url}/sdk/v1/enroll` }],
  ['another host', {}, { htu: 'https://attacker.example/sdk/v1/liveness' }],
  ['an invalid address', {}, { htu: 'liveness' }],
  ['another token', {}, { ath: await hashToken('ffst1.another') }],
  ['no token', {}, { ath: undefined }],
  ['an old moment', {}, { iat: nowSeconds - 400 }],
  ['a moment to come', {}, { iat: nowSeconds + 120 }],
  ['no id', {}, { jti: undefined }],
  ['a short id', {}, { jti: '1' }],
  ['another type', { typ: 'jwt' }, {}],
  ['the private key in it', { jwk: key.privateJwk }, {}],
  ["a stranger's key in it", { jwk: thief.publicJwk }, {}],
  ['no key in it', { jwk: undefined }, {}],
];
for (const [what, header, claims] of bends) {
  test(`refuses a proof with ${what}`, async () => {
    const session = await openBound();
    const ath = await hashToken(session.sessionToken);
    const jti = Buffer.from(random(16)).toString('base64url');
    const proof = await new SignJWT({ jti, htm: 'POST', htu, ath, iat: nowSeconds, ...claims })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk, ...header })
      .sign(key.privateKey);
    assert.deepEqual(await submit(session, shown(session, proof)), [401, 'proof_invalid']);
  });
}

/** Sends as `fetch` cannot: with a Host of the test's choice. */
async function submitAs(url: string, host: string, headers: Record<string, string>, body: object) {
  return new Promise<unknown>((resolve, reject) => {
    const outgoing = request(`${url}/sdk/v1/liveness`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, host },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.on('data', (part: Buffer) => (text += part.toString()));
      incoming.on('end', () => resolve(JSON.parse(text).code));
    });
    outgoing.end(JSON.stringify(body));
  });
}

test('refuses a proof for another host, even if Host names that host', async () => {
  const session = await openBound();
  const elsewhere = await prove(session, key, { htu: 'http://attacker.example/sdk/v1/liveness' });
  const sealed = await sandbox.seal(session);
  const code = await submitAs(sandbox.url, 'attacker.example', shown(session, elsewhere), sealed);
  assert.equal(code, 'proof_invalid');
  // The address of the socket holds, whatever Host says.
  const here = shown(session, await prove(session));
  assert.equal(await submitAs(sandbox.url, 'attacker.example', here, sealed), undefined);
});

test('accepts proofs for the public address only, if there is one', async (t) => {
  const publicUrl = 'https://face.example/prefix/';
  const behind = await startTestSandbox(t, { publicUrl });
  const session = await behind.openSession('liveness', { body: { dpopJkt: key.thumbprint } });
  const sealed = await behind.seal(session);
  const local = await prove(session, key, { htu: `${behind.url}/sdk/v1/liveness` });
  const { host } = new URL(behind.url);
  assert.equal(await submitAs(behind.url, host, shown(session, local), sealed), 'proof_invalid');
  const known = await prove(session, key, { htu: 'https://face.example/prefix/sdk/v1/liveness' });
  assert.equal(await submitAs(behind.url, host, shown(session, known), sealed), undefined);
});

test('refuses what is not a signed proof', async () => {
  const session = await openBound();
  const right = await prove(session);
  const [header = '', claims = ''] = right.split('.');
  const none = Buffer.from(JSON.stringify({ typ: 'dpop+jwt', alg: 'none', jwk: key.publicJwk })).toString(
    'base64url',
  );
  const flipped = right.slice(0, -8) + (right.at(-8) === 'A' ? 'B' : 'A') + right.slice(-7);
  for (const proof of ['x', '..', `${none}.${claims}.`, `${header}.${claims}.`, flipped, 'A'.repeat(5000)]) {
    assert.deepEqual(
      await submit(session, shown(session, proof)),
      [401, 'proof_invalid'],
      proof.slice(0, 40),
    );
  }
});

test('refuses a proof for a token that is bound to no key', async () => {
  const session = await sandbox.openSession('liveness');
  assert.deepEqual(await submit(session, shown(session, await prove(session))), [401, 'proof_invalid']);
});

test('refuses a Backoffice handshake with a key as malformed, because only pages bind sessions', async () => {
  const { status, body } = await sandbox.handshake('liveness', {
    context: 'backoffice',
    body: { dpopJkt: key.thumbprint },
  });
  assert.deepEqual([status, body.code], [400, 'request_malformed']);
});

test('remembers a used proof until it expires, and no longer', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'fortface-proofs-'));
  const store = await openStore({ dataDir });
  try {
    await store.commit([insertProof('a', 1000)]);
    await store.commit([forgetProofs(999)]);
    await assert.rejects(store.commit([insertProof('a', 1000)]), DuplicateError);
    await store.commit([forgetProofs(1000)]);
    await store.commit([insertProof('a', 1000)]);
  } finally {
    store.close();
    await rm(dataDir, { recursive: true });
  }
});
