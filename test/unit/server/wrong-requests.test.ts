/** What JavaScript may pass in place of a request. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { BackofficeError, type AuditEvent } from '../../../src/server/index.ts';
import {
  createBackend,
  post,
  sessionRequest,
  sessionUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';
import { readPort } from '../../support/http/read-port.ts';

const none: readonly unknown[] = [
  undefined,
  null,
  0,
  '',
  sessionUrl,
  true,
  Symbol('request'),
  [],
  {},
  () => undefined,
  new URL(sessionUrl),
  new Response('{}'),
  { url: sessionUrl },
  { url: '/session', method: 'POST', headers: {} },
  { url: '/session', method: 'POST', headers: new Headers(), signal: new AbortController().signal },
  new Proxy({}, { get: () => assert.fail('read') }),
];

test('handle rejects anything but a Fetch request with a TypeError that names what it expects', async () => {
  const events: AuditEvent[] = [];
  const backend = createBackend('http://localhost:1', { audit: (event) => events.push(event) });
  for (const value of none) {
    await assert.rejects(
      backend.handle(value as Request),
      (error) =>
        error instanceof TypeError &&
        /^handle expects a Request of the Fetch API .* and got /.test(error.message),
      typeof value,
    );
  }
  await assert.rejects(backend.handle(undefined as never), /got undefined$/);
  await assert.rejects(backend.handle(null as never), /got null$/);
  assert.deepEqual(events, []);
});

test('handle takes a request of another class that has the members of one', async () => {
  await withBackend({}, async ({ backend }) => {
    class OwnRequest extends Request {}
    assert.equal((await backend.handle(new OwnRequest(post(sessionUrl, sessionRequest)))).status, 200);
    const { url, method, headers, signal, body, bodyUsed } = post(sessionUrl, sessionRequest);
    const like = { url, method, headers, signal, body, bodyUsed };
    assert.equal((await backend.handle(like as Request)).status, 200);
  });
});

test('each kind of request names the function for the other kind', async (t) => {
  const backend = createBackend('http://localhost:1');
  let rejected: Promise<Response> | undefined;
  const server = createServer((incoming, outgoing) => {
    rejected = backend.handle(incoming as never);
    rejected.catch(() => outgoing.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  await fetch(`http://127.0.0.1:${readPort(server)}/session`, { headers: { connection: 'close' } });
  await assert.rejects(rejected ?? Promise.resolve(), /use nodeListener$/);
  const request = post(sessionUrl, sessionRequest);
  assert.throws(
    () => backend.nodeListener(request as never, {} as never),
    /nodeListener expects .*use handle$/,
  );
});

test('nodeListener throws a TypeError for anything but a request and a response of Node', () => {
  const backend = createBackend('http://localhost:1');
  const request = { rawHeaders: [], socket: {}, on: () => undefined, headers: {}, url: '/session' };
  for (const value of none.slice(0, -1)) {
    const expected = (error: unknown): boolean =>
      error instanceof TypeError && error.message.startsWith('nodeListener expects the request and response');
    assert.throws(
      () => backend.nodeListener(value as never, { setHeader: () => undefined } as never),
      expected,
    );
    assert.throws(() => backend.nodeListener(request as never, value as never), expected);
  }
});

test('the Backoffice client rejects requests that are no objects as malformed, before any call', async () => {
  await withBackend({}, async ({ backend: { backoffice }, fortface }) => {
    for (const value of [undefined, null, 5, 'picture', true]) {
      for (const name of Object.keys(backoffice) as (keyof typeof backoffice)[]) {
        await assert
          .rejects(
            async () => backoffice[name](value as never),
            (error) => error instanceof BackofficeError && error.code === 'request_malformed',
            `${name}: ${String(value)}`,
          )
          .catch((error: unknown) => {
            // A text is an id.
            if (!((name === 'session' || name === 'photo') && value === 'picture')) throw error;
          });
      }
    }
    await backoffice.liveness({ imgData: new Uint8Array([1]) }, null as never).catch((error: unknown) => {
      assert.ok(error instanceof BackofficeError, String(error));
    });
    assert.ok(fortface.calls.every(({ path }) => /picture|liveness/.test(path)));
  });
});
