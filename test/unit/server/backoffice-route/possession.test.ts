/** Proof of possession (RFC 9449) on route `backoffice`: the backend verifies what the service does on route `sdk`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { createProof } from '../../../../src/dpop/create-proof.ts';
import type { ProofKey } from '../../../../src/dpop/proof-key.ts';
import type { PreparedCapture } from '../../../support/backend/page.ts';
import { withRoute } from '../../../support/backend/with-route.ts';
import { makeProofKey } from '../../../support/dpop/make-proof-key.ts';

const random = (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength));

const key = await makeProofKey();
const thief = await makeProofKey();
const targetOf = ({ session }: PreparedCapture) => session.proof ?? assert.fail('the session is not bound');
const prove = (prepared: PreparedCapture, by: ProofKey = key, target: { htu?: string; ath?: string } = {}) =>
  createProof(by, { ...targetOf(prepared), ...target }, { random, nowMs: Date.now() });

test('accepts the holder of the key, and tells the page what to prove without the token', async (t) => {
  const { page, stub } = await withRoute(t);
  const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  assert.equal(targetOf(prepared).htu, prepared.submitUrl);
  const { status } = await page.submit(prepared, {}, { dpop: await prove(prepared) });
  assert.equal(status, 200);
  assert.equal(stub.calls.length, 1);
});

test('names the key to decide, and none for a session without one', async (t) => {
  const named: unknown[] = [];
  const { page } = await withRoute(t, {
    decide: ({ dpopJkt }) => {
      named.push(dpopJkt);
      return { outcome: 'accepted' };
    },
  });
  const bound = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  assert.equal((await page.submit(bound, {}, { dpop: await prove(bound) })).status, 200);
  const unbound = await page.prepare('liveness');
  assert.equal((await page.submit(unbound, {}, { dpop: await prove(bound) })).status, 200);
  assert.deepEqual(named, [key.thumbprint, undefined]);
});

test('refuses everyone else, and uses nothing up', async (t) => {
  const { page, stub } = await withRoute(t);
  const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  const other = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  const { htu, ath } = targetOf(prepared);
  const old = await new SignJWT({
    jti: 'a'.repeat(22),
    htm: 'POST',
    htu,
    ath,
    iat: Math.floor(Date.now() / 1000) - 400,
  })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk })
    .sign(key.privateKey);
  assert.equal((await page.submit(prepared)).body['code'], 'proof_missing');
  for (const dpop of [
    await prove(prepared, thief),
    await prove(other),
    await prove(prepared, key, { htu: 'http://localhost:8080/elsewhere' }),
    old,
    'x',
    'A'.repeat(5000),
  ]) {
    const { status, body } = await page.submit(prepared, {}, { dpop });
    assert.deepEqual([status, body['code']], [401, 'proof_invalid']);
  }
  assert.deepEqual(stub.calls, []);
  assert.equal((await page.submit(prepared, {}, { dpop: await prove(prepared) })).status, 200);
});

test('takes each proof once, also when its capture was refused', async (t) => {
  const { page } = await withRoute(t);
  const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  const dpop = await prove(prepared);
  const bent = await page.submit(prepared, { key: 'x' }, { dpop });
  assert.equal(bent.body['code'], 'envelope_malformed');
  assert.equal((await page.submit(prepared, {}, { dpop })).body['code'], 'proof_invalid');
  assert.equal((await page.submit(prepared, {}, { dpop: await prove(prepared) })).status, 200);
});

test('accepts one of twenty submissions with one proof at once', async (t) => {
  const { page, stub } = await withRoute(t);
  const prepared = await page.prepare('liveness', { dpopJkt: key.thumbprint });
  const dpop = await prove(prepared);
  const answers = await Promise.all(Array.from({ length: 20 }, () => page.submit(prepared, {}, { dpop })));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  assert.equal(stub.calls.length, 1);
});
