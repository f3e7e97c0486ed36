import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { submitRequestSchema, type Action } from '../../../src/contract/index.ts';
import { FortfaceError } from '../../../src/errors/index.ts';
import type { FetchPort } from '../../../src/http/exchange-json.ts';
import type { Session } from '../../../src/session/session.ts';
import { submitCapture, type CaptureSubmission } from '../../../src/submission/submit-capture.ts';

const session: Session = {
  sessionId: 's-1',
  action: 'liveness',
  sessionKey: 'k',
  expiresAtMs: 0,
  grant: 'sealed-grant',
  sessionToken: 'token',
};
const sealed = { key: 'e30....', data: 'e30....', imgData: 'e30....' };
const right = { photo: { liveness: { value: true, confidence: 98 } } };
const proxy = { kind: 'proxy', url: 'https://banco.example/api/submit' } as const;
const direct = { kind: 'direct', url: 'https://api.example/sdk/v1/liveness', token: 'token' } as const;

function submit(fetch: FetchPort, overrides: Partial<CaptureSubmission> = {}) {
  return submitCapture({
    route: proxy,
    session,
    sealed,
    fields: {},
    idempotencyKey: 'AAAAAAAAAAAAAAAAAAAAAA',
    fetch,
    credentials: 'include',
    signal: new AbortController().signal,
    now: () => 0,
    ...overrides,
  });
}

/** Answers rightly and keeps what was sent. */
function record() {
  const sent: { url: string; init: RequestInit; headers: Headers; body: unknown }[] = [];
  const fetch: FetchPort = async (url, init) => {
    sent.push({ url, init, headers: new Headers(init.headers), body: JSON.parse(init.body as string) });
    return Response.json(right);
  };
  return { sent, fetch, first: () => sent[0] ?? assert.fail('nothing was sent') };
}

describe('sending a capture', () => {
  it("sends the contract's fields and the chosen cookies to the integrator's backend", async () => {
    const { fetch, first } = record();
    const fields = {
      externalUserId: 'João',
      externalTransactionId: 't-1',
      document: '52998224725',
      returnPhoto: true,
    };
    const { answer, bytesSent } = await submit(fetch, { fields });
    const { url, init, body } = first();
    assert.equal(url, proxy.url);
    assert.equal(init.credentials, 'include');
    const expected = { sessionId: 's-1', grant: 'sealed-grant', action: 'liveness', ...sealed, ...fields };
    assert.deepEqual(body, expected);
    assert.equal(submitRequestSchema.safeParse(body).success, true);
    assert.deepEqual(answer, right);
    assert.equal(bytesSent, Buffer.byteLength(init.body as string));
  });

  it('never gives the session token to the backend, nor the grant to the API', async () => {
    const viaProxy = record();
    await submit(viaProxy.fetch);
    assert.ok(!JSON.stringify(viaProxy.first().body).includes('token'));
    assert.equal(viaProxy.first().headers.has('authorization'), false);
    const viaApi = record();
    await submit(viaApi.fetch, { route: direct });
    assert.deepEqual(viaApi.first().body, sealed);
    assert.equal(viaApi.first().headers.get('authorization'), 'Bearer token');
    assert.equal(viaApi.first().init.credentials, 'omit');
  });

  it("sends the idempotency key only to the page's own origin", async () => {
    const cases: [overrides: Partial<CaptureSubmission>, key: string | null][] = [
      [{ pageOrigin: 'https://banco.example' }, 'AAAAAAAAAAAAAAAAAAAAAA'],
      [
        { pageOrigin: 'https://banco.example', route: { kind: 'proxy', url: '/submit' } },
        'AAAAAAAAAAAAAAAAAAAAAA',
      ],
      [{ pageOrigin: 'https://www.banco.example' }, null],
      [{}, null],
      [{ pageOrigin: 'https://api.example', route: direct }, null],
    ];
    for (const [overrides, key] of cases) {
      const { fetch, first } = record();
      await submit(fetch, overrides);
      assert.equal(first().headers.get('idempotency-key'), key);
    }
  });

  const refusal = (status: number, code?: string, headers: Record<string, string> = {}) =>
    code === undefined
      ? new Response('no', { status, headers })
      : Response.json({ code, message: 'no' }, { status, headers });
  const refusals: [status: number, problem: string | undefined, code: string, retryable?: boolean][] = [
    [400, undefined, 'submit-refused', false],
    [400, 'own_refusal', 'submit-refused', true],
    [403, undefined, 'submit-refused', true],
    [422, undefined, 'submit-refused', true],
    [415, 'FST_ERR_CTP_INVALID_MEDIA_TYPE', 'submit-refused', false],
    [400, 'request_malformed', 'submit-refused', false],
    [400, 'envelope_malformed', 'sealing-failed'],
    [400, 'envelope_kid', 'sealing-failed'],
    [409, 'envelope_replay', 'submit-refused', true],
    [500, 'answer_invalid', 'server-failed', true],
    [500, 'decision_failed', 'server-failed', true],
    [422, 'image_digest', 'sealing-failed'],
    [401, undefined, 'session-refused', false],
    [401, 'token_invalid', 'session-refused', false],
    [401, 'session_expired', 'session-expired', true],
    [403, 'permission_denied', 'submit-refused', false],
    [404, 'user_not_found', 'submit-refused', false],
    [409, 'user_already_enrolled', 'submit-refused', false],
    [410, undefined, 'session-expired'],
    [410, 'session_used', 'submit-refused', true],
    [404, 'session_not_found', 'session-expired'],
    [413, 'request_too_large', 'submit-refused', false],
    [413, undefined, 'submit-refused', false],
    [419, undefined, 'session-refused', false],
    [408, undefined, 'submit-unreachable', true],
    [511, undefined, 'submit-unreachable', true],
    [422, 'no_face', 'no-face', true],
    [422, 'many_faces', 'many-faces', true],
    [422, 'image_unreadable', 'submit-refused', true],
    [422, 'constructor', 'submit-refused'],
    [429, undefined, 'rate-limited'],
    [429, 'rate_limited', 'rate-limited'],
    [401, 'grant_invalid', 'session-refused', true],
    [404, undefined, 'submit-refused', false],
    [409, undefined, 'submit-refused', false],
    [405, 'method_not_allowed', 'submit-refused', false],
    [401, 'key_invalid', 'service-refused', false],
    [403, 'context_mismatch', 'service-refused', false],
    [404, 'gallery_not_found', 'service-refused', false],
    [502, 'service_refused', 'service-refused', false],
    [500, 'decision_failed', 'server-failed', true],
    [500, undefined, 'server-failed'],
    [503, 'no_face', 'server-failed'],
  ];
  for (const [status, problem, code, retryable] of refusals) {
    it(`reports ${code} when the answer is ${status} ${problem ?? 'without a code'}`, async () => {
      await assert.rejects(
        submit(async () => refusal(status, problem)),
        {
          name: 'FortfaceError',
          code,
          ...(retryable !== undefined && { retryable }),
        },
      );
    });
  }

  for (const problem of ['envelope_replay', 'session_used']) {
    it(`says that the outcome is unknown after ${problem}, and retries no enrolment`, async () => {
      for (const action of ['liveness', 'enroll'] as const) {
        await assert.rejects(
          submit(async () => refusal(409, problem), { session: { ...session, action } }),
          { code: 'submit-refused', reason: 'outcome-unknown', retryable: action !== 'enroll' },
        );
      }
    });
  }

  for (const problem of ['answer_invalid', 'decision_failed']) {
    it(`asks for no second enrolment after ${problem}, because the first may have succeeded`, async () => {
      const enrolling: typeof session = { ...session, action: 'enroll' };
      await assert.rejects(
        submit(async () => refusal(500, problem), { session: enrolling }),
        { code: 'submit-refused', reason: 'outcome-unknown', retryable: false },
      );
    });
  }

  it('explains a redirect to a login as the session does', async () => {
    const login = new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    Object.defineProperty(login, 'redirected', { value: true });
    await assert.rejects(
      submit(async () => login),
      { code: 'session-refused', reason: 'signed-out' },
    );
  });

  for (const status of [400, 404, 405, 406, 411, 413, 414, 415, 431]) {
    it(`blames no photo for ${status} without a code of the API`, async () => {
      await assert.rejects(
        submit(async () => refusal(status)),
        { code: 'submit-refused', reason: 'cannot-send', retryable: false },
      );
    });
  }

  it("carries the API's own code and the delay it asks for", async () => {
    const limited = async () => refusal(429, 'rate_limited', { 'retry-after': '9' });
    await assert.rejects(submit(limited), { retryAfterSeconds: 9 });
    await assert.rejects(
      submit(async () => refusal(400, 'envelope_kid')),
      (error: Error) => {
        assert.ok(error.cause instanceof Error && 'problemCode' in error.cause);
        assert.equal(error.cause.problemCode, 'envelope_kid');
        return true;
      },
    );
  });

  const nonsense: [what: string, response: () => Response, action?: Action][] = [
    ['a login page', () => new Response('<!doctype html>')],
    ['nothing', () => new Response(null, { status: 204 })],
    ['a list', () => Response.json([])],
    ['liveness without a photo block', () => Response.json({ matches: [] })],
    ['identify without a level', () => Response.json(right), 'identify'],
    ['a level out of range', () => Response.json({ matchLevel: { value: 17 } }), 'identify'],
    ['search without matches', () => Response.json(right), 'search'],
    ['capture without a provider', () => Response.json(right), 'capture'],
  ];
  for (const [what, response, action = 'liveness'] of nonsense) {
    it(`fails with submit-invalid when the answer is ${what}`, async () => {
      const sending = submit(async () => response(), { session: { ...session, action } });
      await assert.rejects(sending, { name: 'FortfaceError', code: 'submit-invalid' });
    });
  }

  it('fails with submit-unreachable, and sends once, when the network fails while online', async () => {
    let sendings = 0;
    const failing = async () => {
      sendings += 1;
      throw new TypeError('failed');
    };
    const connection = { isOnline: () => true, waitUntilOnline: async () => assert.fail('must not wait') };
    await assert.rejects(submit(failing, { connection }), { code: 'submit-unreachable' });
    assert.equal(sendings, 1);
  });

  for (const [what, isCutShort, cause, expected] of [
    ['repeats a request that broke before its last byte left', true, new TypeError('failed'), 2],
    ['does not repeat one that left whole', false, new TypeError('failed'), 1],
    [
      'does not repeat one that a policy blocks',
      true,
      new FortfaceError('submit-unreachable', 'connect-src blocks it'),
      1,
    ],
  ] as const)
    it(what, async () => {
      const bodies: unknown[] = [];
      const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
        bodies.push(init.body);
        if (bodies.length === 1) throw cause;
        return Response.json(right);
      };
      const sending = submit(fetch, { isCutShort: () => isCutShort });
      if (expected === 1) await assert.rejects(sending, { code: 'submit-unreachable' });
      else await sending;
      assert.equal(bodies.length, expected);
      assert.equal(new Set(bodies).size, 1);
    });

  it('waits while offline, reports it, and sends when the network is back', async () => {
    const steps: string[] = [];
    const fetch = async () => {
      steps.push('sent');
      return Response.json(right);
    };
    await submit(fetch, {
      connection: { isOnline: () => false, waitUntilOnline: async () => void steps.push('waited') },
      onOffline: () => steps.push('offline'),
      onOnline: () => steps.push('online'),
    });
    assert.deepEqual(steps, ['offline', 'waited', 'online', 'sent']);
  });

  it('retries the same request once if the network failed midway, and not a third time', async () => {
    const bodies: unknown[] = [];
    let isOnline = true;
    const connection = {
      isOnline: () => isOnline,
      waitUntilOnline: async () => {
        isOnline = true;
      },
    };
    const breaking = async (_url: string, init: RequestInit) => {
      bodies.push(init.body);
      isOnline = false;
      throw new TypeError('failed');
    };
    await assert.rejects(submit(breaking, { connection }), { code: 'submit-unreachable' });
    assert.equal(bodies.length, 2);
    assert.equal(bodies[0], bodies[1]);
  });

  it('rejects with the reason when the user cancels, even while offline', async () => {
    const reason = new Error('the user left');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(
      submit(async () => Response.json(right), { signal }),
      reason,
    );
    const connection = {
      isOnline: () => false,
      waitUntilOnline: (options: { signal: AbortSignal }) => Promise.reject(options.signal.reason),
    };
    await assert.rejects(
      submit(async () => assert.fail('must not send'), { signal, connection }),
      reason,
    );
  });
});
