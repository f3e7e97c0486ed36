/** Bodies that cost more than they are long. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import express from 'express';
import {
  createBackend,
  post,
  sessionRequest,
  sessionUrl,
  submitUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';
import { readPort } from '../../support/http/read-port.ts';

const jsonHeaders = { 'content-type': 'application/json' };

/** A request whose body comes in pieces of the given sizes; `fill` is the byte that it consists of. */
function inPieces(sizes: Iterable<number>, fill = 0x20): Request {
  const iterator = sizes[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(new Uint8Array(value).fill(fill));
    },
  });
  return new Request(submitUrl, {
    method: 'POST',
    headers: jsonHeaders,
    body,
    duplex: 'half',
  } as RequestInit);
}

function* repeat(size: number, times: number): Iterable<number> {
  for (let index = 0; index < times; index += 1) yield size;
}

test('refuses bodies in tiny or empty pieces soon after 64 kB, and takes small bodies in any pieces', async () => {
  await withBackend({}, async ({ backend }) => {
    for (const [name, sizes, message] of [
      ['1 byte', repeat(1, 6_000_000), /small chunks/],
      ['16 bytes', repeat(16, 400_000), /small chunks/],
      ['no bytes', repeat(0, 10_000_000), /small chunks/],
      ['1 byte, but a short body', repeat(1, 60_000), /not JSON/],
      ['1000 bytes', repeat(1000, 3000), /not JSON/],
    ] as const) {
      let taken = 0;
      const counted = (function* () {
        for (const size of sizes) {
          taken += 1;
          yield size;
        }
      })();
      const response = await backend.handle(inPieces(counted));
      assert.equal(response.status, 400, name);
      assert.match((await response.json()).message, message, name);
      assert.ok(taken < 70_000, `${name}: ${taken} pieces`);
    }
  });
});

test('empty pieces do not keep a body alive', async () => {
  await withBackend({ bodyIdleTimeoutMs: 50 }, async ({ backend }) => {
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        controller.enqueue(new Uint8Array(0));
      },
    });
    const init = { method: 'POST', headers: jsonHeaders, body, duplex: 'half' } as RequestInit;
    assert.equal((await backend.handle(new Request(submitUrl, init))).status, 408);
  });
});

test('responds even if the body hangs while it is cancelled', async () => {
  await withBackend({ bodyIdleTimeoutMs: 30 }, async ({ backend }) => {
    const body = new ReadableStream<Uint8Array>({
      pull: () => new Promise(() => undefined),
      cancel: () => new Promise(() => undefined),
    });
    const init = { method: 'POST', headers: jsonHeaders, body, duplex: 'half' } as RequestInit;
    assert.equal((await backend.handle(new Request(submitUrl, init))).status, 408);
  });
});

test('a body of 1-byte chunks is refused over HTTP, in a heap of 64 MB', { timeout: 120_000 }, async () => {
  const program = new URL('../../support/http/serve-backend.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--max-old-space-size=64', '--import', 'tsx', program], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message) => resolve(Number(message)));
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
    });
    const received = await new Promise<string>((resolve, reject) => {
      let text = '';
      const chunks = '1\r\n \r\n'.repeat(10_000);
      let left = 600;
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST /submit HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
        );
        pour();
      });
      const pour = (): void => {
        while (left > 0 && !socket.destroyed && socket.write(chunks)) left -= 1;
      };
      socket.on('drain', pour);
      socket.on('data', (part) => {
        text += part.toString();
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => resolve(text));
      setTimeout(() => reject(new Error('No end')), 100_000).unref();
    });
    assert.match(received, /^HTTP\/1\.1 400 [^]*small chunks/);
    assert.equal(child.exitCode, null, 'the process lives');
    const after = await fetch(`http://127.0.0.1:${port}/session`, { method: 'DELETE' });
    assert.equal(after.status, 405);
    const rss = await new Promise<number>((resolve) => {
      child.once('message', (message) => resolve(Number(message)));
      child.send('memory');
    });
    assert.ok(rss < 256 * 1024 * 1024, `${Math.round(rss / 1024 / 1024)} MB`);
  } finally {
    child.kill('SIGKILL');
  }
});

const deep = (levels: number, open = '[', close = ']'): string => open.repeat(levels) + close.repeat(levels);

test('refuses deep nesting before it is parsed, and reads brackets in strings as text', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const inner = JSON.stringify(sessionRequest).slice(0, -1);
    for (const body of [
      deep(10_000),
      deep(2_000_000).slice(0, 60_000),
      `${inner},"x":${deep(10_000)}}`,
      `${inner},"x":${deep(5000, '{"a":', '}').replace('{"a":}', '{}')}}`,
    ]) {
      const response = await backend.handle(post(sessionUrl, body));
      assert.equal(response.status, 400);
      assert.match((await response.json()).message, /nested too deeply/);
    }
    assert.equal(fortface.calls.length, 0);
    const harmless = {
      ...sessionRequest,
      note: `${'['.repeat(5000)} "quoted" \\ ${'{'.repeat(5000)}`,
      list: [[[[]]]],
    };
    assert.equal((await backend.handle(post(sessionUrl, harmless))).status, 200);
  });
});

test('refuses too many values before they are parsed, and reads commas in strings as text', async () => {
  await withBackend({}, async ({ backend, fortface }) => {
    const inner = JSON.stringify(sessionRequest).slice(0, -1);
    for (const list of ['{},', '"",', '0,']) {
      const response = await backend.handle(post(sessionUrl, `${inner},"x":[${list.repeat(12_000)}0]}`));
      assert.equal(response.status, 400);
      assert.match((await response.json()).message, /too many values/);
    }
    assert.equal(fortface.calls.length, 0);
    const harmless = {
      ...sessionRequest,
      note: ','.repeat(20_000),
      list: Array.from({ length: 5000 }, () => 0),
    };
    assert.equal((await backend.handle(post(sessionUrl, harmless))).status, 200);
  });
});

test('refuses what express.json has parsed if it is too deep, too wide, circular or no JSON', async () => {
  const circular: Record<string, unknown> = { ...sessionRequest };
  circular['self'] = circular;
  const bodies: [name: string, make: () => unknown][] = [
    ['deep', () => JSON.parse(`{"x":${deep(10_000)}}`)],
    ['wide', () => ({ x: Array.from({ length: 200_000 }, () => 0) })],
    ['circular', () => circular],
    ['BigInt', () => ({ ...sessionRequest, x: 1n })],
    [
      'a getter that throws',
      () => Object.defineProperty({ a: 1 }, 'b', { enumerable: true, get: () => assert.fail('read') }),
    ],
  ];
  await withBackend({}, async ({ backend, fortface }) => {
    for (const [name, make] of bodies) {
      const server = createServer((request: IncomingMessage, response: ServerResponse) => {
        request.resume();
        request.on('end', () => backend.nodeListener(Object.assign(request, { body: make() }), response));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const response = await fetch(`http://127.0.0.1:${readPort(server)}/session`, {
        method: 'POST',
        headers: jsonHeaders,
        body: '{}',
      });
      assert.equal(response.status, 400, name);
      assert.equal((await response.json()).code, 'request_malformed', name);
      server.closeAllConnections();
      server.close();
    }
    assert.equal(fortface.calls.length, 0);
  });
});

test('express.json itself in front: a deep body is 400 and the next request is served', async () => {
  await withBackend({}, async ({ backend }) => {
    const app = express();
    app.use(express.json({ limit: '8mb' }), backend.nodeListener);
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const send = (body: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${readPort(server)}/session`, { method: 'POST', headers: jsonHeaders, body });
    assert.equal((await send(`{"x":${deep(100_000)}}`)).status, 400);
    assert.equal((await send(JSON.stringify(sessionRequest))).status, 200);
    server.closeAllConnections();
    server.close();
  });
});

test('refuses text that is not well-formed UTF-16, in any field', async () => {
  const backend = createBackend('http://127.0.0.1:9', { warn: () => undefined });
  const submission = { sessionId: 's', action: 'liveness', key: 'k', data: 'd', imgData: 'i', grant: 'g' };
  const bodies: [string, object, string][] = [
    ...['externalUserId', 'externalTransactionId', 'deviceRequestInfo'].map(
      (field): [string, object, string] => [sessionUrl, sessionRequest, field],
    ),
    ...['sessionId', 'key', 'data', 'imgData', 'externalUserId', 'externalTransactionId'].map(
      (field): [string, object, string] => [submitUrl, submission, field],
    ),
  ];
  for (const [url, body, field] of bodies) {
    for (const text of ['a\ud800', '\udc00a', 'a\ud83dz', '\ude00\ud83d']) {
      const response = await backend.handle(post(url, { ...body, [field]: text }));
      assert.equal(response.status, 400, field);
      assert.match((await response.json()).message, new RegExp(field));
    }
  }
});
