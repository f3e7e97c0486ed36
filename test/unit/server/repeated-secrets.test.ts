/** Answers in which FortFace repeats the API key or the session token, in plain or in an encoding. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceRefusal, type BackendOptions } from '../../../src/server/index.ts';
import {
  apiKey,
  createBackend,
  handshakeAnswer,
  keySet,
  openForSubmit,
  post,
  respondWell,
  sessionRequest,
  sessionToken,
  sessionUrl,
  submitUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';
import type { FakeAnswer } from '../../support/http/fake-fortface.ts';
import { spellings } from '../../support/http/spell-secret.ts';
import { stubKey } from '../../support/backend/start-api-stub.ts';
import { withRoute } from '../../support/backend/with-route.ts';

const photo = { liveness: { value: true, confidence: 99 } };
const ways: [how: string, options: BackendOptions][] = [
  ['without decide', {}],
  ['with decide', { decide: ({ answer }) => ({ outcome: 'accepted', answer: { ...answer } }) }],
];

/** What `console.error`, or a logger of its own, prints of an error and its causes. */
function said(errors: readonly unknown[]): string {
  const lines: string[] = [];
  for (let left = [...errors]; left.length > 0;) {
    const [error, ...rest] = left;
    lines.push(String(error), JSON.stringify(error));
    left = error instanceof Error && error.cause !== undefined ? [error.cause, ...rest] : rest;
  }
  return lines.join('\n');
}

function staysSecret(text: string, secret: string): void {
  for (const [how, spelling] of spellings(secret)) assert.ok(!text.includes(spelling), `${how} in ${text}`);
}

for (const [how, options] of ways) {
  test(`route sdk, ${how}: relays no key and no token in any encoding`, async () => {
    for (const secret of [apiKey, sessionToken]) {
      for (const [encoding, spelling] of spellings(secret)) {
        const answers: FakeAnswer[] = [
          { body: JSON.stringify({ photo, echo: 'ECHO' }).replace('ECHO', spelling) },
          { status: 422, body: JSON.stringify({ code: 'bad', message: 'ECHO' }).replace('ECHO', spelling) },
        ];
        for (const answer of answers) {
          const errors: unknown[] = [];
          await withBackend(
            { ...options, onError: (error) => errors.push(error) },
            async ({ backend }) => {
              const response = await backend.handle(post(submitUrl, await openForSubmit(backend)));
              // A server that decides shows the page nothing of a refusal.
              const isReduced = answer.status === 422 && how === 'with decide';
              assert.equal(response.status, isReduced ? 422 : 502, `${encoding}, ${answer.status ?? 200}`);
              staysSecret(await response.text(), secret);
              staysSecret(said(errors), secret);
            },
            (call) => (call.path === '/sdk/v1/liveness' ? answer : respondWell(call)),
          );
        }
      }
    }
  });

  test(`route backoffice, ${how}: relays no key in any encoding`, async (t) => {
    const { page, stub, errors, audit } = await withRoute(t, options);
    for (const [encoding, spelling] of spellings(stubKey)) {
      stub.answer = () => ({
        status: 200,
        body: JSON.stringify({ sessionId: 'ECHO', photo }).replace('ECHO', spelling),
      });
      const { status, body } = await page.capture('liveness');
      assert.equal(status, 502, encoding);
      staysSecret(JSON.stringify(body) + said(errors) + JSON.stringify(audit), stubKey);
    }
  });
}

test('opens no session whose id or key repeats the API key or the token', async () => {
  for (const secret of [apiKey, sessionToken]) {
    for (const [encoding, spelling] of spellings(secret)) {
      for (const field of ['sessionId', 'sessionKey']) {
        const body = JSON.stringify({ ...handshakeAnswer, [field]: 'ECHO' }).replace('ECHO', spelling);
        await withBackend(
          {},
          async ({ backend }) => {
            const response = await backend.handle(post(sessionUrl, sessionRequest));
            assert.equal(response.status, 502, `${encoding} in ${field}`);
          },
          () => ({ body }),
        );
      }
    }
  }
});

test('relays no device keys that repeat the API key', async () => {
  await withBackend(
    {},
    async ({ backend }) => {
      const response = await backend.handle(new Request(sessionUrl));
      assert.equal(response.status, 502);
      staysSecret(await response.text(), apiKey);
    },
    () => ({
      body: {
        keys: [{ ...keySet.keys[0], kid: Buffer.from(apiKey).toString('base64') }],
        ff_envelope_versions: [1],
      },
    }),
  );
});

test('tells onError status and address of an answer that repeats the key', async () => {
  for (const [encoding, spelling] of spellings(apiKey)) {
    for (const [path, url, status] of [
      ['/sdk/v1/handshake', sessionUrl, 400],
      ['/sdk/v1/handshake', sessionUrl, 409],
      ['/sdk/v1/liveness', submitUrl, 409],
      ['/sdk/v1/liveness', submitUrl, 422],
      ['/sdk/v1/liveness', submitUrl, 200],
    ] as const) {
      const body = JSON.stringify({ code: 'bad', message: 'no ECHO', photo }).replace('ECHO', spelling);
      const errors: unknown[] = [];
      await withBackend(
        { onError: (error) => errors.push(error), warn: () => undefined },
        async ({ backend, fortface }) => {
          const request = url === sessionUrl ? sessionRequest : await openForSubmit(backend);
          assert.equal(
            (await backend.handle(post(url, request))).status,
            502,
            `${path} ${status} ${encoding}`,
          );
          const [error] = errors;
          assert.ok(error instanceof Error);
          assert.ok(error.message.includes(`POST ${fortface.url}${path} with ${status}`), error.message);
          if (status > 200) assert.ok(error instanceof ServiceRefusal && error.status === status);
          staysSecret(said(errors), apiKey);
        },
        (call) => (call.path === path ? { status, body } : respondWell(call)),
      );
    }
  }
});

test('keeps the key out of an address in the errors', async () => {
  for (const status of [302, 401, 500]) {
    const errors: unknown[] = [];
    const options = {
      onError: (error: unknown) => errors.push(error),
      warn: (message: string) => errors.push(message),
    };
    await withBackend(
      options,
      async ({ fortface }) => {
        const backend = createBackend(`${fortface.url}/tenants/${apiKey}`, options);
        await backend.handle(post(sessionUrl, sessionRequest));
        assert.ok(said(errors).includes(`${fortface.url}/tenants/[redacted]/sdk/v1/handshake`), said(errors));
        staysSecret(said(errors), apiKey);
      },
      () => ({ status, body: { code: 'bad', message: 'bad' } }),
    );
  }
});
