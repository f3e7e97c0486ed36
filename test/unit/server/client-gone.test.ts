/** The backend distinguishes clients that go away before the end of their body from those that send a malformed one. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect } from 'node:net';
import { test } from 'node:test';
import type { AuditEvent } from '../../../src/server/index.ts';
import { createBackend, sessionRequest, sessionUrl, submitUrl } from '../../support/http/backend-fixture.ts';
import { readPort } from '../../support/http/read-port.ts';

const half = new TextEncoder().encode(JSON.stringify(sessionRequest).slice(0, 20));

interface Listening {
  backend: ReturnType<typeof createBackend>;
  audit: (event: AuditEvent) => void;
  errors: unknown[];
  next: Promise<AuditEvent>;
}

function listen(): Listening {
  const errors: unknown[] = [];
  let tell: (event: AuditEvent) => void = () => undefined;
  const next = new Promise<AuditEvent>((resolve) => {
    tell = resolve;
  });
  const audit = (event: AuditEvent): void => tell(event);
  const backend = createBackend('http://localhost:1', { audit, onError: (error) => errors.push(error) });
  return { backend, audit, errors, next };
}

function isGone({ status, code }: AuditEvent, errors: readonly unknown[]): void {
  assert.deepEqual([status, code, errors], [499, 'request_aborted', []]);
}

/** A request whose body breaks off as `end` says. */
function broken(
  url: string,
  end: (body: ReadableStreamDefaultController) => void,
  signal?: AbortSignal,
): Request {
  let sent = false;
  const body = new ReadableStream({
    pull(controller) {
      if (sent) end(controller);
      else controller.enqueue(half);
      sent = true;
    },
  });
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body, duplex: 'half' as const, ...(signal && { signal }) };
  return new Request(url, init);
}

for (const path of ['session', 'submit']) {
  test(`audits a client that leaves within its body as 499: ${path}, HTTP/1.1`, async (t) => {
    for (const length of [`content-length: 4000`, 'transfer-encoding: chunked']) {
      for (const leave of ['destroy', 'resetAndDestroy', 'end'] as const) {
        const { backend, errors, next } = listen();
        const server = createServer((incoming, outgoing) => {
          backend.nodeListener(incoming, outgoing);
          incoming.once('data', () => setImmediate(() => socket[leave]()));
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        t.after(() => server.close());
        const port = readPort(server);
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        const text = length.startsWith('transfer')
          ? '14\r\n{"action":"liveness"\r\n'
          : '{"action":"liveness"';
        socket.write(
          `POST /${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${length}\r\n\r\n${text}`,
        );
        isGone(await next, errors);
        socket.destroy();
        server.closeAllConnections();
      }
    }
  });
}

for (const what of ['stream', 'connection'] as const) {
  test(`audits a client that leaves within its body as 499: HTTP/2, its ${what} ends`, async (t) => {
    const { backend, errors, next } = listen();
    const server = createHttp2Server((incoming, outgoing) => {
      backend.nodeListener(incoming, outgoing);
      incoming.once('data', () => setImmediate(() => (what === 'stream' ? stream : client).destroy()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = connectHttp2(`http://localhost:${readPort(server)}`);
    client.on('error', () => undefined);
    t.after(() => {
      client.destroy();
      server.close();
    });
    const stream = client.request({
      ':method': 'POST',
      ':path': '/session',
      'content-type': 'application/json',
    });
    stream.on('error', () => undefined);
    stream.write(half);
    isGone(await next, errors);
  });
}

test('audits a client that leaves within its body as 499: Fetch servers', async () => {
  const coded = (code: string): Error => Object.assign(new Error('aborted'), { code });
  const ends: [string, (gone: AbortController) => (body: ReadableStreamDefaultController) => void][] = [
    ['AbortError', () => (body) => body.error(new DOMException('This operation was aborted', 'AbortError'))],
    ['ECONNRESET', () => (body) => body.error(coded('ECONNRESET'))],
    ['a premature close', () => (body) => body.error(coded('ERR_STREAM_PREMATURE_CLOSE'))],
    ['a text', () => (body) => body.error(new TypeError('connection closed before message completed'))],
    [
      'the signal, and any error',
      (gone) => (body) => {
        gone.abort();
        body.error(new Error('odd'));
      },
    ],
    [
      'the signal, and an end like any other',
      (gone) => (body) => {
        gone.abort();
        body.close();
      },
    ],
  ];
  for (const [how, end] of ends) {
    for (const url of [sessionUrl, submitUrl]) {
      const { backend, errors, next } = listen();
      const gone = new AbortController();
      const response = await backend.handle(broken(url, end(gone), gone.signal));
      assert.equal(response.status, 499, how);
      isGone(await next, errors);
    }
  }
});

test('leaves 400 to bodies that are broken while the client is there', async () => {
  for (const end of [
    (body: ReadableStreamDefaultController) => body.close(),
    (body: ReadableStreamDefaultController) => body.error(new Error('bad block of a decompressor')),
  ]) {
    const { backend, next } = listen();
    assert.equal((await backend.handle(broken(sessionUrl, end))).status, 400);
    assert.equal((await next).code, 'request_malformed');
  }
});
