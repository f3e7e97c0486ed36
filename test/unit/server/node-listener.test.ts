import assert from 'node:assert/strict';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import Fastify from 'fastify';
import type { AuditEvent, BackendOptions } from '../../../src/server/index.ts';
import { readPort } from '../../support/http/read-port.ts';
import {
  openForSubmit,
  respondWell,
  sessionRequest,
  withBackend,
} from '../../support/http/backend-fixture.ts';
import type { FakeAnswer, FakeFortface } from '../../support/http/fake-fortface.ts';

async function withServer(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  test: (port: number) => Promise<void>,
): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(readPort(server));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Sends bytes unchanged and returns everything received until the connection closes. */
function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (received += part));
    socket.on('end', () => resolve(received));
    socket.on('error', reject);
  });
}

const json = { 'content-type': 'application/json' };

test('runs a capture over node:http from the session to the answer', async () => {
  await withBackend({}, async ({ backend }) => {
    await withServer(backend.nodeListener, async (port) => {
      const base = `http://localhost:${port}/fortface`;
      const keys = await fetch(`${base}/session`);
      assert.equal(keys.status, 200);
      const opened = await fetch(`${base}/session`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(sessionRequest),
      });
      const session = await opened.json();
      assert.equal(session.submitUrl, '/fortface/submit');
      const sealed = { key: 'a.b.c.d.e', data: 'a.b.c.d.e', imgData: `a.b.c.d.${'e'.repeat(3_000_000)}` };
      const answer = await fetch(new URL(session.submitUrl, base), {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ sessionId: 'session-1', action: 'liveness', grant: session.grant, ...sealed }),
      });
      assert.equal(answer.status, 200);
      assert.equal((await answer.json()).photo.liveness.value, true);
    });
  });
});

test('uses a body that express.json has parsed, and keeps Express’s mount point', async () => {
  await withBackend({}, async ({ backend }) => {
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString('utf8')));
      request.on('end', () => {
        const parsed = Object.assign(request, { body: JSON.parse(text), originalUrl: '/mounted/session' });
        request.url = '/session';
        // Express continues in a later turn, after the stream has ended.
        setImmediate(() => backend.nodeListener(parsed, response, () => assert.fail('this path is ours')));
      });
    };
    await withServer(listener, async (port) => {
      const response = await fetch(`http://localhost:${port}/mounted/session`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(sessionRequest),
      });
      assert.equal(response.status, 200);
      assert.equal((await response.json()).submitUrl, '/mounted/submit');
    });
  });
});

test('does not mistake the empty object that Express sets for an unread body for the body', async () => {
  await withBackend({}, async ({ backend }) => {
    const listener = (request: IncomingMessage, response: ServerResponse): void =>
      backend.nodeListener(Object.assign(request, { body: {} }), response);
    await withServer(listener, async (port) => {
      const response = await fetch(`http://localhost:${port}/session`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(sessionRequest),
      });
      assert.equal(response.status, 200);
    });
  });
});

test('passes a foreign path to the next Express handler', async () => {
  await withBackend({}, async ({ backend }) => {
    const listener = (request: IncomingMessage, response: ServerResponse): void =>
      backend.nodeListener(request, response, () => response.end('next'));
    await withServer(listener, async (port) => {
      assert.equal(await (await fetch(`http://localhost:${port}/other`)).text(), 'next');
    });
    await withServer(backend.nodeListener, async (port) => {
      assert.equal((await fetch(`http://localhost:${port}/other`)).status, 404);
    });
  });
});

test('answers a client that stops sending with 408 and closes its connection', async () => {
  await withBackend({ bodyIdleTimeoutMs: 50 }, async ({ backend }) => {
    await withServer(backend.nodeListener, async (port) => {
      const received = await sendRaw(
        port,
        'POST /session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a',
      );
      assert.match(received, /^HTTP\/1\.1 408 /);
      assert.match(received, /request_timeout/);
      assert.match(received, /connection: close/i);
    });
  });
});

test('answers a chunked body over the limit with 413', async () => {
  await withBackend({}, async ({ backend }) => {
    await withServer(backend.nodeListener, async (port) => {
      const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
      const received = await sendRaw(
        port,
        `POST /session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk}${chunk}`,
      );
      assert.match(received, /^HTTP\/1\.1 413 /);
    });
  });
});

test('answers an invalid address, host or method with 400, and never treats it as localhost', async () => {
  const authorize = (request: Request) =>
    new URL(request.url).hostname === 'localhost' ? { actions: ['liveness'] as const } : undefined;
  await withBackend({ authorize }, async ({ backend, fortface }) => {
    await withServer(backend.nodeListener, async (port) => {
      const body = JSON.stringify(sessionRequest);
      const send = (head: string): Promise<string> =>
        sendRaw(
          port,
          `${head}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        );
      assert.match(await send('POST /session HTTP/1.1\r\nhost: localhost/@evil.example'), /^HTTP\/1\.1 400 /);
      assert.match(
        await send('POST http://localhost/session HTTP/1.1\r\nhost: evil.example'),
        /^HTTP\/1\.1 400 /,
      );
      assert.match(await send('TRACE /session HTTP/1.1\r\nhost: localhost'), /^HTTP\/1\.1 400 /);
      assert.match(await send('POST /session HTTP/1.0'), /^HTTP\/1\.1 403 /);
      assert.match(
        await send('POST /session HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: localhost'),
        /^HTTP\/1\.1 403 /,
      );
      assert.equal(fortface.calls.length, 0);
    });
  });
});

/** A page that goes away once FortFace has its request; the backend's listeners go with it. */
async function goAway(
  options: BackendOptions,
  { path, answer }: { path: 'session' | 'submit'; answer: FakeAnswer },
  until: (fortface: FakeFortface) => Promise<unknown>,
): Promise<void> {
  await withBackend(
    options,
    async ({ backend, fortface }) => {
      const body = path === 'submit' ? await openForSubmit(backend) : sessionRequest;
      const before = fortface.calls.length;
      await withServer(backend.nodeListener, async (port) => {
        const ended = until(fortface);
        const outgoing = httpRequest({
          port,
          host: '127.0.0.1',
          path: `/${path}`,
          method: 'POST',
          headers: { ...json, host: 'localhost' },
        });
        outgoing.on('error', () => undefined);
        outgoing.end(JSON.stringify(body));
        while (fortface.calls.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
        outgoing.destroy();
        await ended;
      });
    },
    (call) => ((path === 'session') === call.path.endsWith('handshake') ? answer : respondWell(call)),
  );
}

test('aborts a handshake if its page disconnects', async () => {
  const errors: unknown[] = [];
  const statuses: number[] = [];
  await goAway(
    { onError: (error) => errors.push(error), audit: ({ status }) => statuses.push(status) },
    { path: 'session', answer: { hang: true } },
    (fortface) => fortface.nextAbort(),
  );
  assert.deepEqual([statuses, errors], [[499], []]);
});

test('completes the call and decide even if the page disconnects', async () => {
  const events: AuditEvent[] = [];
  const decided: string[] = [];
  let tell = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await goAway(
    {
      decide: async ({ sessionId }) => {
        // By now the server has heard that the connection is closed.
        await new Promise((resolve) => setTimeout(resolve, 50));
        decided.push(sessionId);
        return { outcome: 'rejected' };
      },
      audit: (event) => {
        events.push(event);
        if (event.route === 'submit') tell();
      },
    },
    { path: 'submit', answer: { body: { photo: { liveness: { value: true, confidence: 99 } } } } },
    () => told,
  );
  assert.deepEqual(decided, ['session-1']);
  const event = events.at(-1);
  assert.deepEqual([event?.status, event?.wentAway], [200, true]);
});

test('limits a call that outlasts its page, and reports its end to onError', async () => {
  const errors: unknown[] = [];
  const events: AuditEvent[] = [];
  let tell = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await goAway(
    {
      timeoutMs: 200,
      onError: (error) => errors.push(error),
      audit: (event) => {
        events.push(event);
        if (event.route === 'submit') tell();
      },
    },
    { path: 'submit', answer: { hang: true } },
    () => told,
  );
  assert.match(String(errors[0]), /within 200 ms/);
  assert.deepEqual([events.at(-1)?.status, events.at(-1)?.wentAway], [504, true]);
});

test('answers HEAD like GET without a body', async () => {
  await withBackend({}, async ({ backend }) => {
    await withServer(backend.nodeListener, async (port) => {
      const response = await fetch(`http://localhost:${port}/session`, { method: 'HEAD' });
      assert.equal(response.status, 200);
      assert.equal(await response.text(), '');
    });
  });
});

test('lets a client that sends too much read 413 before the connection closes', async () => {
  await withBackend({}, async ({ backend }) => {
    await withServer(backend.nodeListener, async (port) => {
      for (let round = 0; round < 5; round += 1) {
        const response = await fetch(`http://localhost:${port}/submit`, {
          method: 'POST',
          headers: json,
          body: 'x'.repeat(12_000_000),
        });
        assert.equal(response.status, 413);
      }
    });
  });
});

test('names a body that a framework has read before the backend got the request', async () => {
  const errors: unknown[] = [];
  await withBackend({ onError: (error) => errors.push(error) }, async ({ backend, fortface }) => {
    const app = Fastify();
    app.post('/fortface/*', (request, reply) => {
      reply.hijack();
      backend.nodeListener(request.raw, reply.raw);
    });
    app.post('/fetch/session', async (request, reply) => {
      const read = new Request('http://localhost/session', { method: 'POST', headers: json, body: '{}' });
      await read.text();
      return reply.code((await backend.handle(read)).status).send();
    });
    const base = await app.listen({ host: '127.0.0.1', port: 0 });
    try {
      for (const path of ['/fortface/session', '/fetch/session']) {
        const response = await fetch(base + path, {
          method: 'POST',
          headers: json,
          body: JSON.stringify(sessionRequest),
        });
        assert.equal(response.status, 500, path);
        assert.match(String(errors.pop()), /body was read before the backend[^]*Remove the body parser/);
      }
    } finally {
      await app.close();
    }
    assert.deepEqual(fortface.calls, []);
  });
});
