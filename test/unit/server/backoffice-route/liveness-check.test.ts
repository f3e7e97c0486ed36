/** The liveness check before a Hubface call is judged as an answer to the action liveness. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideByDefault } from 'fortface-capture/server';
import { cpf, withRoute } from '../../../support/backend/with-route.ts';

const user = { document: cpf, externalUserId: 'ana' };
const liveness = { value: true, confidence: 99 };
const providers = { identity: { id: 'p-1', score: 5 } };
const ways = {
  decideByDefault: decideByDefault(),
  'a decide that accepts everything': () => ({ outcome: 'accepted' as const }),
};

const bad: Readonly<Record<string, object>> = {
  'success: false': { success: false },
  'isSuccess: false': { isSuccess: false },
  'status: error': { status: 'error' },
  'status: FAILED': { status: 'FAILED' },
  'an error': { error: { code: 'spoof' } },
  'an error as text': { error: 'spoof detected' },
  'a failed photo': { photo: { success: false, liveness } },
  'a failed liveness': { photo: { liveness: { ...liveness, status: 'error' } } },
  'no verdict': { photo: {} },
  'another user': { externalUserId: 'bia' },
  'another action': { action: 'identify' },
};

for (const [how, decide] of Object.entries(ways)) {
  test(`with ${how}, asks Hubface about no picture whose check reports a failure or is about another`, async (t) => {
    const { page, stub } = await withRoute(t, { decide });
    for (const [what, more] of Object.entries(bad)) {
      stub.calls.length = 0;
      stub.answer = (action) =>
        action === 'liveness' ? { status: 200, body: { photo: { liveness }, ...more } } : undefined;
      const { status, body } = await page.capture('capture', user);
      assert.deepEqual([status, body['outcome']], [200, 'rejected'], what);
      assert.deepEqual(
        stub.calls.map(({ action }) => action),
        ['liveness'],
        what,
      );
    }
  });

  test(`with ${how}, asks Hubface after status 200 and 201 of the check alone`, async (t) => {
    const { page, stub } = await withRoute(t, { decide });
    for (const status of [200, 201, 202, 203, 206]) {
      stub.calls.length = 0;
      stub.answer = (action) =>
        action === 'liveness' ? { status, body: { photo: { liveness } } } : undefined;
      const { body } = await page.capture('capture', user);
      const isFinal = status < 202;
      assert.equal(body['outcome'], isFinal ? 'accepted' : 'rejected', String(status));
      assert.equal(stub.calls.length, isFinal ? 2 : 1, String(status));
    }
  });
}

test('accepts a check in every form that is accepted for the action liveness', async (t) => {
  const { page, stub } = await withRoute(t, { decide: decideByDefault() });
  const checks: readonly object[] = [
    // The example of the API page (3.7) names no session.
    { photo: { liveness: { value: true, confidence: 0 } }, api: { env: 's', timestamp: 0, version: 's' } },
    { photo: { liveness: { value: true } } },
    { photo: { liveness: { value: true, confidence: null } } },
    { sessionId: null, photo: { liveness } },
    { photo: { liveness, eyesOpen: null }, sdk: null, error: {} },
    { photo: { liveness }, status: 'SUCCESS', isSuccess: true, analysis: {} },
    { photo: { liveness }, externalUserId: 'ana', action: 'liveness' },
  ];
  const photos = [
    undefined,
    {},
    { liveness: {} },
    { liveness: null },
    { liveness: { value: null } },
    { liveness },
  ];
  for (const check of checks) {
    for (const photo of photos) {
      for (const sessionId of [undefined, 'op-c']) {
        stub.answer = (action) => ({
          status: 200,
          body: action === 'liveness' ? check : { sessionId, providers, photo },
        });
        const said = JSON.stringify([check, photo, sessionId]);
        assert.equal((await page.capture('liveness', user)).body['outcome'], 'accepted', said);
        assert.equal((await page.capture('capture', user)).body['outcome'], 'accepted', said);
      }
    }
  }
});

test('gives the page the liveness of a check without a session', async (t) => {
  const { page, stub } = await withRoute(t);
  stub.answer = (action) =>
    action === 'liveness' ? { status: 200, body: { photo: { liveness } } } : undefined;
  const { body } = await page.capture('capture', user);
  assert.deepEqual(body['photo'], { liveness });
  assert.ok(!('livenessSessionId' in body));
});

test('keeps a failure that Hubface’s own liveness reports', async (t) => {
  for (const decide of Object.values(ways)) {
    const { page, stub } = await withRoute(t, { decide });
    for (const photo of [
      { liveness: { ...liveness, success: false } },
      { liveness: { value: 'yes' } },
      { error: 'spoof', liveness },
    ]) {
      stub.answer = (action) =>
        action === 'capture' ? { status: 200, body: { providers, photo } } : undefined;
      const { status, body } = await page.capture('capture', user);
      assert.ok(status === 500 || body['outcome'] === 'rejected', JSON.stringify(photo));
    }
  }
});

test('names the fields of a check that breaks the contract', async (t) => {
  const { page, stub, errors } = await withRoute(t);
  stub.answer = () => ({ status: 200, body: { photo: { liveness: { value: 'live-4711' } } } });
  const { status, body } = await page.capture('capture', user);
  assert.deepEqual([status, body['code'], stub.calls.length], [500, 'answer_invalid', 1]);
  assert.match(String(errors[0]), /answer to liveness does not match its schema: photo\.liveness\.value/);
  assert.doesNotMatch(String(errors[0]), /4711/);
});
