/** Cuts 20,000 requests at random bytes. The server must release their memory and keep serving. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memorySessions, type SessionStore } from 'fortface-capture/server';
import { picture, withRoute } from '../support/backend/with-route.ts';
import { createPage } from '../support/backend/page.ts';
import { readPort } from '../support/http/read-port.ts';

const total = 20_000;
const batch = 250;
const streams = 2000;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** A store that counts what it is asked to keep. */
function countingStore(): { sessions: SessionStore; kept: () => number } {
  const store = memorySessions();
  let kept = 0;
  return {
    kept: () => kept,
    sessions: {
      ...store,
      put: (id, value, ttlMs) => {
        kept += 1;
        return store.put(id, value, ttlMs);
      },
    },
  };
}

async function waitFor(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail(`never came true: ${what}`);
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sends the first `length` bytes in up to three pieces and breaks the connection, by RST or by FIN. */
function sendAndBreak(port: number, bytes: Buffer, length: number, random: () => number): Promise<void> {
  return new Promise((resolve) => {
    const cuts = [random(), random()].map((share) => Math.floor(share * length)).sort((a, b) => a - b);
    const socket = connect(port, '127.0.0.1', () => {
      let from = 0;
      for (const to of [...cuts, length]) {
        if (to > from) socket.write(bytes.subarray(from, to));
        from = to;
      }
      if (random() < 0.7) setImmediate(() => socket.resetAndDestroy());
      else socket.end(() => socket.destroy());
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.resume();
  });
}

function countResources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

test(
  `releases everything after ${total} requests aborted at random bytes`,
  { timeout: 240_000 },
  async (t) => {
    const { sessions, kept } = countingStore();
    const { backend, errors, stub } = await withRoute(t, { sessions });
    const server = createServer(backend.nodeListener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const port = readPort(server);
    const url = `http://127.0.0.1:${port}`;
    const page = createPage({
      send: (request) => fetch(request),
      sessionUrl: `${url}/session`,
      image: picture,
    });
    const prepared = await page.prepare('liveness');
    const host = `127.0.0.1:${port}`;
    const post = (path: string, body: string): Buffer =>
      Buffer.from(
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    const chunked = (path: string, body: string): Buffer => {
      const chunks = body.match(/.{1,500}/gs) ?? [];
      const text = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('');
      return Buffer.from(
        `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${text}0\r\n\r\n`,
      );
    };
    const submission = JSON.stringify(prepared.submission);
    const opening = JSON.stringify({ action: 'liveness', deviceRequestInfo: 'x'.repeat(1500) });
    const requests = [
      post('/session', opening),
      chunked('/session', opening),
      post('/submit', submission),
      chunked('/submit', submission),
      Buffer.from(`GET /session HTTP/1.1\r\nhost: ${host}\r\n\r\n`),
    ];
    const random = seeded(20_261_129);
    const run = async (count: number): Promise<void> => {
      for (let done = 0; done < count; done += batch) {
        await Promise.all(
          Array.from({ length: batch }, () => {
            const bytes = requests[Math.floor(random() * requests.length)] ?? Buffer.alloc(0);
            return sendAndBreak(port, bytes, Math.floor(random() * bytes.length), random);
          }),
        );
      }
      await waitFor(
        () => new Promise<boolean>((resolve) => server.getConnections((_error, open) => resolve(open <= 1))),
        'no connection is open',
      );
    };
    // What is made once, code and pools, is made before the measurement.
    await run(2000);
    collectGarbage();
    const before = { heap: process.memoryUsage().heapUsed, resources: countResources(), kept: kept() };
    await run(total - 2000);
    await waitFor(() => {
      const now = countResources();
      return (now['Timeout'] ?? 0) <= (before.resources['Timeout'] ?? 0) + 2;
    }, 'no timer is left');
    collectGarbage();
    const grownBytes = process.memoryUsage().heapUsed - before.heap;
    assert.ok(grownBytes < 8_000_000, `the heap has grown by ${grownBytes} bytes`);
    assert.ok((countResources()['TCPSocketWrap'] ?? 0) <= (before.resources['TCPSocketWrap'] ?? 0) + 2);
    assert.equal(kept(), before.kept, 'no request that was cut has opened or used a session');
    assert.deepEqual(errors, []);
    assert.deepEqual(stub.calls, []);
    assert.ok(server.listenerCount('request') === 1 && server.listenerCount('connection') <= 2);
    assert.equal((await page.submit(prepared)).status, 200, 'the session that was open is still good');
    assert.equal((await page.capture('liveness')).status, 200);
  },
);

test(
  `releases everything after ${streams} HTTP/2 streams reset at random moments`,
  { timeout: 120_000 },
  async (t) => {
    const { sessions, kept } = countingStore();
    const { backend, errors } = await withRoute(t, { sessions });
    const server = createHttp2Server(backend.nodeListener);
    let open = 0;
    server.on('stream', (stream) => {
      open += 1;
      stream.on('close', () => (open -= 1));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const random = seeded(4711);
    for (let done = 0; done < streams; done += 100) {
      const client = connectHttp2(`http://127.0.0.1:${readPort(server)}`);
      client.on('error', () => undefined);
      await Promise.all(
        Array.from({ length: 100 }, () => {
          const path = random() < 0.5 ? '/session' : '/submit';
          const stream = client.request({
            ':method': 'POST',
            ':path': path,
            'content-type': 'application/json',
          });
          stream.on('error', () => undefined);
          stream.resume();
          stream.write(Buffer.alloc(Math.floor(random() * 3000), 0x20));
          return new Promise<void>((resolve) => {
            setTimeout(() => {
              stream.close(random() < 0.5 ? 8 : 0);
              resolve();
            }, random() * 20);
          });
        }),
      );
      client.destroy();
    }
    await waitFor(() => open === 0, 'no stream is open');
    assert.equal(kept(), 0);
    assert.deepEqual(errors, []);
    const client = connectHttp2(`http://127.0.0.1:${readPort(server)}`);
    t.after(() => client.destroy());
    const stream = client.request({ ':path': '/session' });
    const status = await new Promise((resolve) =>
      stream.on('response', (headers) => resolve(headers[':status'])),
    );
    stream.resume();
    assert.equal(status, 200);
  },
);
