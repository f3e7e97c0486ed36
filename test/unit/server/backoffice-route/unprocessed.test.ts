/** Calls that end before FortFace got a request leave the capture usable; over plain `fetch` and the option `tls`. */
import assert from 'node:assert/strict';
import { hasSubscribers } from 'node:diagnostics_channel';
import { createServer as createTcpServer, type Server } from 'node:net';
import { test, type TestContext } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { memorySessions, type BackendOptions } from 'fortface-capture/server';
import { grantSecret, withRoute } from '../../../support/backend/with-route.ts';
import { hasOpenssl, makeCertificate } from '../../../support/http/make-certificate.ts';
import { readPort } from '../../../support/http/read-port.ts';

const skip = hasOpenssl() ? false : 'openssl is missing';
const certificate = skip === false ? makeCertificate('localhost') : { cert: '', key: '' };

async function listen(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve)));
  return readPort(server);
}

const services: Readonly<Record<string, (t: TestContext) => Promise<BackendOptions>>> = {
  'a certificate of an unknown authority': async (t) => {
    const server = createTlsServer(certificate, () => undefined);
    server.on('tlsClientError', () => undefined);
    return { baseUrl: `https://localhost:${await listen(t, server)}` };
  },
  'a certificate of an unknown authority, with the option tls': async (t) => {
    const server = createTlsServer(certificate, () => undefined);
    server.on('tlsClientError', () => undefined);
    return { baseUrl: `https://localhost:${await listen(t, server)}`, tls: certificate };
  },
  'a service that speaks no TLS, with the option tls': async (t) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    return { baseUrl: `https://localhost:${await listen(t, server)}`, tls: certificate };
  },
  'a reset within the TLS handshake, with the option tls': async (t) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.resetAndDestroy());
    });
    return { baseUrl: `https://localhost:${await listen(t, server)}`, tls: certificate };
  },
  'a reset within the TLS handshake': async (t) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.resetAndDestroy());
    });
    return { baseUrl: `https://localhost:${await listen(t, server)}` };
  },
  'a service that speaks no TLS': async (t) => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    return { baseUrl: `https://localhost:${await listen(t, server)}` };
  },
  'an end within the TLS handshake, with the option tls': async (t) => ({
    baseUrl: `https://localhost:${await listen(
      t,
      createTcpServer((socket) => socket.once('data', () => socket.end())),
    )}`,
    tls: certificate,
  }),
};

for (const [what, start] of Object.entries(services)) {
  test(`lets the same capture come again after ${what}`, { skip }, async (t) => {
    const { another, stub } = await withRoute(t, { grantSecret, sessions: memorySessions() });
    const broken = another({ ...(await start(t)), timeoutMs: 5000 });
    const prepared = await broken.page.prepare('liveness');
    for (let time = 0; time < 2; time += 1) {
      const refused = await broken.page.submit(prepared);
      assert.deepEqual([refused.status, refused.body['code']], [503, 'unavailable']);
    }
    assert.deepEqual(stub.calls, []);
  });
}

test('uses the capture up when plain fetch loses the connection after the request', async (t) => {
  const { another } = await withRoute(t, { grantSecret });
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.resetAndDestroy());
  });
  const broken = another({ baseUrl: `http://localhost:${await listen(t, server)}` });
  const prepared = await broken.page.prepare('liveness');
  assert.equal((await broken.page.submit(prepared)).status, 502);
  assert.equal((await broken.page.submit(prepared)).body['code'], 'envelope_replay');
});

test('stops to watch connections when a call is over', async (t) => {
  const { page } = await withRoute(t);
  await page.capture('liveness');
  assert.equal(hasSubscribers('undici:client:connectError'), false);
});

test('uses the capture up when the connection is reset after the request', { skip }, async (t) => {
  const { another } = await withRoute(t, { grantSecret });
  const server = createTlsServer(certificate, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.destroy());
  });
  const broken = another({
    baseUrl: `https://localhost:${await listen(t, server)}`,
    tls: { ...certificate, ca: certificate.cert },
  });
  const prepared = await broken.page.prepare('liveness');
  assert.equal((await broken.page.submit(prepared)).status, 502);
  assert.equal((await broken.page.submit(prepared)).body['code'], 'envelope_replay');
});
