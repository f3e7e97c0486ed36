/** The service withdraws its device key while a page still holds it: one refetch, one more try, and on it goes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCapture } from '../support/browser/run-capture.ts';
import { setStage } from '../support/browser/set-stage.ts';

const stage = setStage();

/** A right set of keys, none of which the sandbox holds. */
async function foreignKeySet(): Promise<object> {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
    'deriveBits',
  ]);
  const { x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  const nowSeconds = Math.floor(Date.now() / 1000);
  const kid = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  return {
    keys: [
      {
        kty: 'EC',
        crv: 'P-256',
        x,
        y,
        kid,
        use: 'enc',
        alg: 'ECDH-ES',
        ff: 'device',
        nbf: nowSeconds - 60,
        exp: nowSeconds + 3600,
      },
    ],
    ff_envelope_versions: [1],
  };
}

/** Answers the first `count` requests for keys with revoked ones. Returns the numbers of requests for keys and sessions. */
async function withdrawKeys(count: number): Promise<{ keys: number; sessions: number }> {
  const asked = { keys: 0, sessions: 0 };
  const withdrawn = JSON.stringify(await foreignKeySet());
  await stage.page.route('**/api/fortface/session', async (route) => {
    if (route.request().method() !== 'GET') {
      asked.sessions += 1;
      return route.continue();
    }
    asked.keys += 1;
    return asked.keys <= count
      ? route.fulfill({ contentType: 'application/json', body: withdrawn })
      : route.continue();
  });
  return asked;
}

test('fetches a withdrawn key again exactly once, without interrupting the user', async () => {
  const asked = await withdrawKeys(1);
  const run = await runCapture(stage.page, { action: 'liveness' });
  await stage.page.unrouteAll();
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  assert.deepEqual(asked, { keys: 2, sessions: 2 });
});

test('requests no third session if the service keeps serving withdrawn keys', async () => {
  const asked = await withdrawKeys(Number.POSITIVE_INFINITY);
  const run = await runCapture(stage.page, { action: 'liveness', maxAttempts: 1 });
  await stage.page.unrouteAll();
  assert.equal(run.outcome['code'], 'session-refused', JSON.stringify(run.outcome));
  assert.deepEqual(asked, { keys: 2, sessions: 2 });
});
