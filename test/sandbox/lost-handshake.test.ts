/** A handshake whose answer is lost, between service and backend or between backend and page: the user gets a session. */
import { delay } from '../../src/async/delay.ts';
import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { after, test, type TestContext } from 'node:test';
import { hashDeviceInfo } from '../../src/device/hash-device-info.ts';
import { openSealedSession } from '../../src/flow/steps/open-sealed-session.ts';
import type { FetchPort } from '../../src/http/exchange-json.ts';
import { createEnvelopeSealer } from '../../src/sealing/create-envelope-sealer.ts';
import { requestSession } from '../../src/session/request-session.ts';
import { deviceInfoSchema } from 'fortface-capture/contract';
import type { BackendRoute } from 'fortface-capture/server';
import { readPort } from '../support/http/read-port.ts';
import { createSandboxBackend } from './sandbox-backend.ts';
import { deviceInfo } from './seal.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });

/** A TCP address before the service that passes requests on, and cuts the first answers to a handshake. */
async function startCutter(t: TestContext, targetUrl: string, cuts: number) {
  const cut = { rest: cuts, done: 0 };
  const server = createServer((incoming) => {
    const outgoing = connect(Number(new URL(targetUrl).port), '127.0.0.1');
    let isHandshake = false;
    incoming.on('data', (part) => {
      isHandshake = part.toString('latin1').includes('/handshake') || isHandshake;
      outgoing.write(part);
    });
    outgoing.on('data', (part) => {
      if (isHandshake && cut.rest > 0) {
        // The service has answered: it holds a session that no client knows.
        cut.rest -= 1;
        cut.done += 1;
        incoming.destroy();
        outgoing.destroy();
      } else incoming.write(part);
    });
    for (const socket of [incoming, outgoing]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        incoming.destroy();
        outgoing.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => void server.close());
  return { url: `http://127.0.0.1:${readPort(server)}`, cut };
}

/** A page's own code before a backend that it reaches by HTTP. */
async function openPage(t: TestContext, serviceUrl: string, route: BackendRoute, send: FetchPort = fetch) {
  const requests: string[] = [];
  const backend = createSandboxBackend(serviceUrl, { route });
  const server = createHttpServer(backend.nodeListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${readPort(server)}/session`;
  const counted: FetchPort = (input, init) => {
    if (typeof init?.body !== 'undefined' && init.body !== null) requests.push('POST');
    return send(input, init);
  };
  const sealer = createEnvelopeSealer({
    keySetUrl: url,
    fetch: counted,
    random: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)),
    hashDeviceInfo,
    now: Date.now,
  });
  t.after(() => sealer.dispose());
  const open = () =>
    openSealedSession(
      {
        sealer,
        collectDeviceInfo: async () => deviceInfoSchema.parse(deviceInfo),
        wait: delay,
        requestSession: (request, { signal }) =>
          requestSession({ request, url, fetch: counted, credentials: 'same-origin', signal, now: Date.now }),
        configuration: { action: 'liveness' },
      },
      { signal: new AbortController().signal },
    );
  return { open, requests };
}

test('seals again and gets a session if the answer between service and backend is lost', async (t) => {
  const { url, cut } = await startCutter(t, sandbox.url, 1);
  const { open, requests } = await openPage(t, url, 'sdk');
  const { session } = await open();
  assert.equal(cut.done, 1);
  assert.equal(requests.length, 2);
  assert.equal((await sandbox.sessionLog(session.sessionId)).body.status, 'open');
});

test('ends in one error after two requests if the service loses every answer', async (t) => {
  const { url, cut } = await startCutter(t, sandbox.url, 100);
  const { open, requests } = await openPage(t, url, 'sdk');
  await assert.rejects(open(), { code: 'server-failed' });
  assert.equal(cut.done, 2);
  assert.equal(requests.length, 2);
});

/** What browsers and proxies do when a kept connection breaks before the response: they send the same request again. */
function repeatFirst(times: number): FetchPort {
  let rest = times;
  return async (input, init) => {
    const isPost = init?.body !== undefined && init.body !== null;
    if (isPost && rest > 0) {
      rest -= 1;
      const lost = await fetch(input, init);
      await lost.arrayBuffer();
    }
    return fetch(input, init);
  };
}

for (const route of ['sdk', 'backoffice'] as const) {
  test(`route ${route}: opens a session if a request is repeated in transit and its first answer lost`, async (t) => {
    const { open, requests } = await openPage(t, sandbox.url, route, repeatFirst(1));
    const { session } = await open();
    assert.ok(session.sessionId);
    assert.equal(requests.length, 2);
  });

  test(`route ${route}: ends in one error if a proxy repeats every request`, async (t) => {
    const { open, requests } = await openPage(t, sandbox.url, route, repeatFirst(100));
    await assert.rejects(open(), { code: 'session-refused' });
    assert.equal(requests.length, 2);
  });
}
