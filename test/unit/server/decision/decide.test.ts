import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackendOptions, DecisionInput } from '../../../../src/server/index.ts';
import {
  apiKey,
  openForSubmit,
  post,
  respondWell,
  sessionRequest,
  sessionToken,
  submitUrl,
  withBackend,
  type BackendFixture,
} from '../../../support/http/backend-fixture.ts';
import { cpf, withRoute } from '../../../support/backend/with-route.ts';
import type { FakeAnswer, ReceivedCall } from '../../../support/http/fake-fortface.ts';

const apiAnswer = {
  sessionId: 'operational-1',
  photo: { liveness: { value: true, confidence: 99 } },
  secretScore: 4711,
};

const respond = (call: ReceivedCall): FakeAnswer =>
  call.path === '/sdk/v1/liveness' ? { body: apiAnswer } : respondWell(call);

/** Options as JavaScript may pass them, past the types. */
function loose(options: object): BackendOptions {
  return options;
}

async function submit({ backend }: BackendFixture, context?: unknown): Promise<Response> {
  return backend.handle(post(submitUrl, await openForSubmit(backend)), context);
}

test('gives the page only the outcome and the session', async () => {
  for (const outcome of ['accepted', 'retry', 'rejected'] as const) {
    const decide = () => ({ outcome });
    await withBackend(
      { decide },
      async (fixture) => {
        const response = await submit(fixture);
        assert.equal(response.status, 200);
        assert.deepEqual(await response.json(), { outcome, sessionId: 'operational-1' });
      },
      respond,
    );
  }
});

test('gives decide FortFace’s id of the session: that of the answer, or the one that the page opened', async () => {
  const nameless = { ...apiAnswer, sessionId: undefined };
  for (const [body, expected] of [
    [apiAnswer, 'operational-1'],
    [nameless, 'session-1'],
  ] as const) {
    const seen: (string | undefined)[] = [];
    await withBackend(
      {
        decide: ({ operationalSessionId }) => {
          seen.push(operationalSessionId);
          return { outcome: 'accepted' };
        },
      },
      async (fixture) => assert.equal((await submit(fixture)).status, 200),
      (call) => (call.path === '/sdk/v1/liveness' ? { body } : respondWell(call)),
    );
    assert.deepEqual(seen, [expected]);
  }
});

test('gives the page a reason and the part of the answer that decide returns', async () => {
  const decide = ({ answer }: DecisionInput) => ({
    outcome: 'retry' as const,
    reason: 'face-covered' as const,
    answer: { photo: answer.photo },
  });
  await withBackend(
    loose({ decide }),
    async (fixture) => {
      assert.deepEqual(await (await submit(fixture)).json(), {
        outcome: 'retry',
        reason: 'face-covered',
        answer: { photo: apiAnswer.photo },
        sessionId: 'operational-1',
      });
    },
    respond,
  );
});

test('tells decide the action, the whole answer, the user, the session and the context', async () => {
  const seen: DecisionInput[] = [];
  const decide = async (input: DecisionInput) => {
    seen.push(input);
    return { outcome: 'accepted' as const };
  };
  const authorize = () => ({ externalUserId: 'ana', actions: ['liveness'] as const });
  await withBackend(
    { decide, authorize },
    (fixture) => submit(fixture, { user: 7 }).then(() => undefined),
    respond,
  );
  assert.deepEqual(seen, [
    {
      action: 'liveness',
      answer: apiAnswer,
      status: 200,
      externalUserId: 'ana',
      sessionId: 'session-1',
      operationalSessionId: 'operational-1',
      context: { user: 7 },
    },
  ]);
});

test('never accepts after a throw, a wrong value or a timeout', async () => {
  const wrong: [string, unknown][] = [
    ['throws', () => Promise.reject(new Error('no database'))],
    [
      'throws synchronously',
      () => {
        throw new Error('no database');
      },
    ],
    ['returns nothing', () => undefined],
    ['returns null', () => null],
    ['returns true', () => true],
    ['returns a word', () => 'accepted'],
    ['returns a list', () => ['accepted']],
    ['returns no outcome', () => ({ accepted: true })],
    ['returns an unknown outcome', () => ({ outcome: 'Accepted' })],
    ['returns a field that is not known', () => ({ outcome: 'accepted', anwser: {} })],
    ['returns an answer that is not an object', () => ({ outcome: 'accepted', answer: 'all' })],
    ['returns an answer of another shape', () => ({ outcome: 'accepted', answer: { photo: 'base64' } })],
    ['returns an unknown reason', () => ({ outcome: 'retry', reason: 'ugly' })],
    ['hangs', () => new Promise(() => undefined)],
  ];
  for (const [name, decide] of wrong) {
    const errors: unknown[] = [];
    await withBackend(
      loose({ decide, decideTimeoutMs: 40, onError: (error: unknown) => errors.push(error) }),
      async (fixture) => {
        const response = await submit(fixture);
        assert.equal(response.status, 500, name);
        const text = await response.text();
        assert.deepEqual(JSON.parse(text), {
          code: 'decision_failed',
          message: 'decide of this backend failed',
          sessionId: 'session-1',
        });
        assert.ok(!text.includes('accepted'), name);
      },
      respond,
    );
    assert.equal(errors.length, 1, name);
  }
});

for (const [how, options] of [
  ['decide', { decide: () => ({ outcome: 'accepted' as const }) }],
  ['the unchanged answer', {}],
] as const) {
  test(`with ${how}, names the fields of an answer that breaks the contract, and no value`, async () => {
    const errors: unknown[] = [];
    const body = {
      photo: { liveness: { value: true, confidence: 'secret 99' } },
      faceOcclusion: { status: 7 },
    };
    await withBackend(
      { ...options, onError: (error) => errors.push(error) },
      async (fixture) => {
        await submit(fixture);
        const [error] = errors;
        assert.ok(error instanceof Error);
        const said = `${error.message} ${String(error.cause)}`;
        assert.match(said, /answer to liveness[^]*photo\.liveness\.confidence, faceOcclusion\.status/);
        assert.doesNotMatch(said, /secret/);
      },
      (call) => (call.path === '/sdk/v1/liveness' ? { body } : respondWell(call)),
    );
  });

  test(`with ${how}, reads members that are null as absent`, async () => {
    const errors: unknown[] = [];
    const body = { ...apiAnswer, faceOcclusion: null, nsfw: null, api: { version: '1' } };
    await withBackend(
      { ...options, onError: (error) => errors.push(error) },
      async (fixture) => assert.equal((await submit(fixture)).status, 200),
      (call) => (call.path === '/sdk/v1/liveness' ? { body } : respondWell(call)),
    );
    assert.deepEqual(errors, []);
  });
}

test('does not call decide for an answer that breaks the contract', async () => {
  for (const body of [
    {},
    { photo: { liveness: { value: true, confidence: 9 } }, hash: 7 },
    { photo: { liveness: { value: 'false', confidence: 9 } } },
    { photo: { liveness: { value: 1, confidence: 9 } } },
    '<html>',
    'null',
  ]) {
    let asked = 0;
    const decide = () => {
      asked += 1;
      return { outcome: 'accepted' as const };
    };
    await withBackend(
      { decide },
      async (fixture) => {
        const response = await submit(fixture);
        const expected = body === '<html>' ? [502, 'answer_invalid'] : [500, 'answer_invalid'];
        assert.deepEqual([response.status, (await response.json()).code], expected);
        assert.equal(asked, 0);
      },
      (call) => (call.path === '/sdk/v1/liveness' ? { body } : respondWell(call)),
    );
  }
});

test('relays only the code, status and Retry-After of an error', async () => {
  const refusal = {
    status: 429,
    headers: { 'retry-after': '7' },
    body: { code: 'rate_limited', message: 'score 4711', score: 4711 },
  };
  await withBackend(
    { decide: () => ({ outcome: 'accepted' }) },
    async (fixture) => {
      const response = await submit(fixture);
      assert.equal(response.status, 429);
      assert.equal(response.headers.get('retry-after'), '7');
      assert.deepEqual(await response.json(), {
        code: 'rate_limited',
        message: 'FortFace answered 429',
        sessionId: 'session-1',
      });
    },
    (call) => (call.path === '/sdk/v1/liveness' ? refusal : respondWell(call)),
  );
});

test('refuses to show the page a secret, even if decide returns it', async () => {
  for (const secret of [apiKey, sessionToken]) {
    await withBackend(
      { decide: ({ answer }) => ({ outcome: 'accepted', answer }) },
      async (fixture) => {
        const response = await submit(fixture);
        assert.equal(response.status, 502);
        assert.ok(!(await response.text()).includes(secret));
      },
      (call) =>
        call.path === '/sdk/v1/liveness' ? { body: { ...apiAnswer, echo: secret } } : respondWell(call),
    );
  }
});

test('gives the page the unchanged API answer without decide', async () => {
  await withBackend(
    {},
    async (fixture) => {
      assert.deepEqual(await (await submit(fixture)).json(), apiAnswer);
    },
    respond,
  );
});

test('rejects a malformed decide or decideTimeoutMs at the start, naming the option', async () => {
  for (const [options, name] of [
    [{ decide: 'yes' }, /"decide"/],
    [{ decideTimeoutMs: 0 }, /"decideTimeoutMs"/],
  ] as const) {
    await assert.rejects(
      withBackend(loose(options), () => Promise.resolve()),
      name,
    );
  }
});

test('does not call decide for the session request', async () => {
  await withBackend({ decide: () => ({ outcome: 'rejected' }) }, async ({ backend }) => {
    const response = await backend.handle(post(submitUrl.replace('submit', 'session'), sessionRequest));
    assert.equal(response.status, 200);
  });
});

test('keeps an outcome in the API’s own answer from the page without decide', async () => {
  for (const [name, text] of [
    ['a word', '{"outcome":"accepted","photo":{}}'],
    ['escaped and twice', '{"outc\\u006fme":"ok","photo":{},"outcome":"rejected"}'],
  ] as const) {
    await withBackend(
      {},
      async (fixture) => {
        const response = await submit(fixture);
        assert.equal(response.status, 200);
        assert.deepEqual(await response.json(), { photo: {} }, name);
      },
      (call) => (call.path === '/sdk/v1/liveness' ? { body: text } : respondWell(call)),
    );
  }
});

test('fails and names the session if decide returns an answer that JSON cannot represent', async () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  for (const answer of [circular, { photo: { more: 1n } }]) {
    const errors: unknown[] = [];
    await withBackend(
      loose({
        decide: () => ({ outcome: 'accepted', answer }),
        onError: (error: unknown) => errors.push(error),
      }),
      async (fixture) => {
        const response = await submit(fixture);
        assert.equal(response.status, 500);
        const { code, sessionId } = await response.json();
        assert.deepEqual([code, sessionId], ['decision_failed', 'session-1']);
      },
      respond,
    );
    assert.equal(errors.length, 1);
  }
});

test('fails the capture if the decision throws when it is read', async () => {
  for (const decision of [
    {
      get outcome(): never {
        throw new Error('no outcome');
      },
    },
    {
      outcome: 'accepted',
      answer: {
        get photo(): never {
          throw new Error('no photo');
        },
      },
    },
  ]) {
    const errors: unknown[] = [];
    await withBackend(
      loose({ decide: () => decision, onError: (error: unknown) => errors.push(error) }),
      async (fixture) => {
        const response = await submit(fixture);
        assert.equal(response.status, 500);
        assert.equal((await response.json()).code, 'decision_failed');
        assert.match(String(errors), /no (?:outcome|photo)/);
      },
      respond,
    );
  }
});

const person = { externalUserId: 'maria@example.com', document: cpf };
const repeated = [cpf, '529.982.247-25', `op-${cpf}`, person.externalUserId, 'op:MARIA%40example.com'];
const accept = { decide: () => ({ outcome: 'accepted' as const }) };

test('route backoffice: gives the page no id or code of FortFace that repeats personal data', async (t) => {
  const { page, stub } = await withRoute(t, accept);
  for (const told of repeated) {
    const photo = { liveness: { value: true, confidence: 9 } };
    const body = { sessionId: told, photo, providers: { identity: { id: 'p', score: 5 } } };
    stub.answer = () => ({ status: 200, body });
    const prepared = await page.prepare('capture', person);
    const accepted = await page.submit(prepared);
    assert.deepEqual(accepted.body, {
      outcome: 'accepted',
      sessionId: prepared.submission['sessionId'],
    });
  }
  stub.answer = () => ({ status: 422, body: { code: 'u.maria', message: '-' } });
  const refused = await page.capture('enroll', { externalUserId: 'u.maria' });
  assert.equal(refused.body['code'], 'request_unprocessable');
});

test('route sdk: gives the page no id or code of FortFace that repeats personal data', async () => {
  for (const told of repeated) {
    for (const status of [200, 422]) {
      await withBackend(
        {
          ...accept,
          authorize: () => ({ externalUserId: person.externalUserId, actions: ['liveness'] }),
        },
        async ({ backend }) => {
          const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
          assert.doesNotMatch(await response.text(), /529|maria/i, told);
        },
        (call) =>
          call.path === '/sdk/v1/liveness'
            ? { status, body: { ...apiAnswer, sessionId: told, code: told } }
            : respondWell(call),
      );
    }
  }
});

test('keeps a known code of FortFace although a user has one of its words for an id', async (t) => {
  const { page, stub } = await withRoute(t, accept);
  stub.answer = () => ({ status: 404, body: { code: 'user_not_found', message: '-' } });
  const { body } = await page.capture('identify', { externalUserId: 'user' });
  assert.equal(body['code'], 'user_not_found');
});
