/** Every mount answers a stalled body; behind another body parser, Node's own limit has to end it. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { test, type TestContext } from 'node:test';
import express from 'express';
import { mounts } from '../../support/backend/mounts.ts';
import { createBackend } from '../../support/http/backend-fixture.ts';
import { readPort } from '../../support/http/read-port.ts';

/** What comes back for a request whose body stops after its first bytes. */
async function stall(t: TestContext, server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(readPort(server), '127.0.0.1', () =>
      socket.write(
        'POST /api/fortface/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"action":',
      ),
    );
    socket.setEncoding('utf8').on('data', (part: string) => (received += part));
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}

const backend = () => createBackend('http://127.0.0.1:9', { bodyIdleTimeoutMs: 100 });

for (const [name, mount] of Object.entries(mounts)) {
  test(`${name}: answers a stalled body with 408`, async (t) => {
    assert.match(await stall(t, await mount(backend())), /^HTTP\/1\.1 408 [^]*request_timeout/);
  });
}

test('ends a stalled body behind express.json by the limits of node:http', async (t) => {
  const app = express();
  app.use(express.json());
  app.use('/api/fortface', backend().nodeListener);
  const limits = { headersTimeout: 200, requestTimeout: 300, connectionsCheckingInterval: 50 };
  assert.match(await stall(t, createServer(limits, app)), /^HTTP\/1\.1 408 /);
});
