/** Proof of possession from the element to the sandbox, through the backend and without one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Request } from 'playwright-core';
import { runCapture } from '../support/browser/run-capture.ts';
import { setDirectMode } from '../support/browser/set-direct-mode.ts';
import { setStage } from '../support/browser/set-stage.ts';

const requests: Request[] = [];
const stage = setStage({}, (page) => page.on('request', (request) => requests.push(request)));

const lastPost = (path: string): Request => {
  const found = requests
    .filter((request) => request.method() === 'POST' && request.url().endsWith(path))
    .at(-1);
  assert.ok(found, `nothing was posted to ${path}`);
  return found;
};

const claimsOf = (proof: string | null) => {
  const [header, claims] = (proof ?? '').split('.').map((part) => Buffer.from(part, 'base64url').toString());
  return { header: JSON.parse(header ?? ''), claims: JSON.parse(claims ?? '') };
};

test('binds no session and stores no key without the attribute', async () => {
  const run = await runCapture(stage.page, { action: 'liveness' });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  assert.equal(await lastPost('/submit').headerValue('dpop'), null);
  assert.deepEqual(await stage.page.evaluate(() => indexedDB.databases()), []);
});

test('proves possession through the backend of a token that the page never sees', async () => {
  const run = await runCapture(stage.page, { action: 'liveness', proofOfPossession: true });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  const { header, claims } = claimsOf(await lastPost('/submit').headerValue('dpop'));
  assert.equal(claims.htu, `${stage.world.sandboxUrl}/sdk/v1/liveness`);
  assert.equal(header.jwk.d, undefined);
  const session = JSON.parse(lastPost('/session').postData() ?? '');
  assert.match(session.dpopJkt, /^[\w-]{43}$/);
});

test('refuses a stolen grant and capture without the key', async () => {
  await stage.page.route('**/api/fortface/submit', (route) => route.abort());
  await runCapture(stage.page, { action: 'liveness', proofOfPossession: true });
  await stage.page.unrouteAll();
  const response = await fetch(`${stage.world.url}/api/fortface/submit`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: lastPost('/submit').postData(),
  });
  const { code } = JSON.parse(await response.text());
  assert.deepEqual([response.status, code], [401, 'proof_missing']);
});

test('sends the token in direct mode with a proof that names address and token', async () => {
  const { sandboxUrl } = stage.world;
  await setDirectMode(stage.page, sandboxUrl);
  const direct = { sessionUrl: '/own-session', apiUrl: sandboxUrl, proofOfPossession: true };
  const run = await runCapture(stage.page, direct);
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  const sent = lastPost('/sdk/v1/liveness');
  assert.match((await sent.headerValue('authorization')) ?? '', /^DPoP ffst1\./);
  const { claims } = claimsOf(await sent.headerValue('dpop'));
  assert.equal(claims.htu, `${sandboxUrl}/sdk/v1/liveness`);
  await stage.page.unrouteAll();
});

test('keeps one non-extractable key per origin', async () => {
  const first = JSON.parse(lastPost('/session').postData() ?? '').dpopJkt;
  await stage.page.reload();
  const run = await runCapture(stage.page, { action: 'liveness', proofOfPossession: true });
  assert.equal(run.outcome.status, 'done', JSON.stringify(run.outcome));
  assert.equal(JSON.parse(lastPost('/session').postData() ?? '').dpopJkt, first);
  const kept = await stage.page.evaluate(
    () =>
      new Promise<{ extractable: boolean; refused: boolean }>((resolve) => {
        const opening = indexedDB.open('fortface-capture-proof');
        opening.onsuccess = () => {
          const asked = opening.result.transaction('keys').objectStore('keys').get('proof-key');
          asked.onsuccess = async () => {
            const { privateKey } = asked.result;
            const refused = await crypto.subtle.exportKey('jwk', privateKey).then(
              () => false,
              () => true,
            );
            resolve({ extractable: privateKey.extractable, refused });
          };
        };
      }),
  );
  assert.deepEqual(kept, { extractable: false, refused: true });
});

test('fails and sends nothing if the integrator’s session is bound to no key', async () => {
  const { sandboxUrl } = stage.world;
  await setDirectMode(stage.page, sandboxUrl, { drop: ['dpopJkt'] });
  const before = requests.length;
  const unbound = { sessionUrl: '/own-session', apiUrl: sandboxUrl, proofOfPossession: true, maxAttempts: 1 };
  const run = await runCapture(stage.page, unbound);
  assert.equal(run.outcome['code'], 'session-invalid');
  assert.ok(requests.slice(before).every((request) => !request.url().includes('/sdk/v1/')));
});
