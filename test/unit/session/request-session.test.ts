import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SessionRequest } from '../../../src/contract/index.ts';
import type { FetchPort } from '../../../src/http/exchange-json.ts';
import { requestSession } from '../../../src/session/request-session.ts';

const nowMs = Date.UTC(2025, 5, 15, 12);
const url = 'https://banco.example/api/session';
const request: SessionRequest = {
  action: 'identify',
  deviceRequestInfo: 'sealed',
  externalUserId: 'user-1',
  externalTransactionId: 'transaction-1',
};
const right = { sessionId: 's-1', sessionKey: 'opaque', submitUrl: 'submit' };

function open(fetch: FetchPort, signal = new AbortController().signal) {
  return requestSession({ request, url, fetch, credentials: 'include', signal, now: () => nowMs });
}

describe('opening a session', () => {
  it("posts the request to the integrator's address and returns the session", async () => {
    const seen: [string, RequestInit][] = [];
    const session = await open(async (to, init) => {
      seen.push([to, init]);
      return Response.json(right);
    });
    assert.deepEqual(session, {
      sessionId: 's-1',
      action: 'identify',
      sessionKey: 'opaque',
      expiresAtMs: nowMs + 300_000,
      submitUrl: 'https://banco.example/api/submit',
    });
    const [[to, init] = assert.fail()] = seen;
    assert.equal(to, url);
    assert.equal(init.method, 'POST');
    assert.equal(init.credentials, 'include');
    assert.deepEqual(JSON.parse(init.body as string), request);
  });

  const refusal = (status: number, code?: string) => async () =>
    code === undefined ? new Response('no', { status }) : Response.json({ code, message: '' }, { status });
  const failures: [what: string, fetch: FetchPort, code: string][] = [
    [
      'the network is unavailable',
      async () => Promise.reject(new TypeError('failed')),
      'session-unreachable',
    ],
    ['the backend fails', refusal(500), 'server-failed'],
    ['the backend is overloaded', refusal(503), 'server-failed'],
    ['the user is not signed in', refusal(401), 'session-refused'],
    ['the user lacks permission', refusal(403, 'permission_denied'), 'session-refused'],
    ['the backend rejects the request', refusal(400), 'session-refused'],
    ['there is no such address', refusal(404), 'session-refused'],
    ['the backend asks to wait', refusal(429), 'rate-limited'],
    ['a login page answers', async () => new Response('<!doctype html>'), 'session-refused'],
    ['nothing answers', async () => new Response(null, { status: 204 }), 'session-invalid'],
    ['the answer is another', async () => Response.json({ ok: true }), 'session-invalid'],
    [
      'the answer is too long',
      async () => Response.json({ ...right, x: 'x'.repeat(65_536) }),
      'session-invalid',
    ],
    ['the session is past', async () => Response.json({ ...right, expiresAt: nowMs - 1 }), 'session-invalid'],
  ];
  for (const [what, fetch, code] of failures) {
    it(`fails with ${code} when ${what}`, async () => {
      await assert.rejects(open(fetch), { name: 'FortfaceError', code });
    });
  }

  const html = { 'content-type': 'text/html; charset=utf-8' };
  const page = (status: number) => async () => new Response('<!doctype html>', { status, headers: html });
  const sentOn = async () =>
    Object.defineProperty(new Response('<!doctype html>', { headers: html }), 'redirected', { value: true });
  const causes: [what: string, fetch: FetchPort, code: string, retryable: boolean, reason?: string][] = [
    ['the API key is wrong', refusal(502, 'service_refused'), 'service-refused', false],
    ['a backend passes on a wrong key', refusal(401, 'key_invalid'), 'service-refused', false],
    ['a backend passes on an unknown gallery', refusal(404, 'gallery_not_found'), 'service-refused', false],
    ['the service has no device keys', refusal(502, 'device_keys_missing'), 'session-refused', false],
    ['the service is down', refusal(502, 'unavailable'), 'server-failed', true],
    ['a gateway fails with a page', page(502), 'server-failed', true],
    ['the address is another page', page(404), 'session-refused', false],
    ['the address answers every path with a page', page(200), 'session-refused', false],
    ['the address takes no POST', refusal(405, 'method_not_allowed'), 'session-refused', false],
    ['the origin is not listed', refusal(403, 'origin_refused'), 'session-refused', false],
    ['the backend has no authorize', refusal(403, 'authorize_invalid'), 'session-refused', false],
    ['the login sends the request on', sentOn, 'session-refused', false, 'signed-out'],
    ['the login refuses', refusal(401), 'session-refused', false, 'signed-out'],
    ['authorize refuses', refusal(403, 'permission_denied'), 'session-refused', false, 'signed-out'],
    ['a wall against robots answers', page(403), 'session-refused', false, 'browser-check'],
    ['the form token is too old', page(419), 'session-refused', false, 'page-expired'],
    ['the login is too old', refusal(440), 'session-refused', false, 'page-expired'],
    ['the body came too slowly', refusal(408, 'request_timeout'), 'session-unreachable', true],
    ['the network wants a login', page(511), 'session-unreachable', true],
  ];
  for (const [what, fetch, code, retryable, reason] of causes) {
    it(`gives the known details when ${what}`, async () => {
      await assert.rejects(open(fetch), { name: 'FortfaceError', code, retryable, reason });
    });
  }

  it("carries the backend's own code, so that an unknown device key is recognised", async () => {
    await assert.rejects(open(refusal(400, 'envelope_kid')), (error: Error) => {
      assert.ok(error.cause instanceof Error && 'problemCode' in error.cause);
      assert.equal(error.cause.problemCode, 'envelope_kid');
      return true;
    });
  });

  it('carries the delay that the backend asks for', async () => {
    const slow = async () => new Response('', { status: 429, headers: { 'retry-after': '12' } });
    await assert.rejects(open(slow), { code: 'rate-limited', retryAfterSeconds: 12 });
  });

  it('rejects with the reason when the user cancels', async () => {
    const reason = new Error('the user left');
    await assert.rejects(
      open(async () => Response.json(right), AbortSignal.abort(reason)),
      reason,
    );
  });
});
