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
  it("posts the request to the integrator's address and gives the session", async () => {
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
    assert.deepEqual(JSON.parse(String(init.body)), request);
  });

  const refusal = (status: number, code?: string) => async () =>
    code === undefined ? new Response('no', { status }) : Response.json({ code, message: '' }, { status });
  const failures: [what: string, fetch: FetchPort, code: string][] = [
    ['the network is away', async () => Promise.reject(new TypeError('failed')), 'session-unreachable'],
    ['the backend fails', refusal(500), 'session-unreachable'],
    ['the backend is overloaded', refusal(503), 'session-unreachable'],
    ['the person is not logged in', refusal(401), 'session-refused'],
    ['the person may not', refusal(403, 'permission_denied'), 'session-refused'],
    ['the request does not please', refusal(400), 'session-refused'],
    ['there is no such address', refusal(404), 'session-refused'],
    ['the backend asks to wait', refusal(429), 'rate-limited'],
    ['a login page answers', async () => new Response('<!doctype html>'), 'session-invalid'],
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

  it("carries the backend's own code, so that an unknown device key is seen", async () => {
    await assert.rejects(open(refusal(400, 'envelope_kid')), (error: Error) => {
      assert.ok(error.cause instanceof Error && 'problemCode' in error.cause);
      assert.equal(error.cause.problemCode, 'envelope_kid');
      return true;
    });
  });

  it('carries the wait that the backend asks for', async () => {
    const slow = async () => new Response('', { status: 429, headers: { 'retry-after': '12' } });
    await assert.rejects(open(slow), { code: 'rate-limited', retryAfterSeconds: 12 });
  });

  it('rejects with the reason when the person cancels', async () => {
    const reason = new Error('the person left');
    await assert.rejects(
      open(async () => Response.json(right), AbortSignal.abort(reason)),
      reason,
    );
  });
});
