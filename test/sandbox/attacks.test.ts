// What an attacker sends to the integrator's backend in front of a real sandbox, over a real connection, byte by byte:
// each tried, each refused, and nothing of it in a log.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import type { AuditEvent } from '../../src/server/index.ts';
import { readPort } from '../support/http/read-port.ts';
import { createSandboxBackend } from './sandbox-backend.ts';
import { sealDevice } from './seal.ts';
import { createTestClient, startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const audited: AuditEvent[] = [];
const reported: unknown[] = [];
let requests = 0;
const backend = createSandboxBackend(sandbox.url, {
  // As the demo's: DNS rebinding lets a foreign page call this machine, but not by this machine's own name.
  authorize: (request) =>
    ['localhost', '127.0.0.1'].includes(new URL(request.url).hostname)
      ? { actions: ['liveness', 'enroll', 'identify', 'search', 'capture'] }
      : undefined,
  bodyIdleTimeoutMs: 200,
  bodyTimeoutMs: 600,
  rateLimit: () => {
    requests += 1;
    return requests < 1000 ? true : 7;
  },
  audit: (event) => audited.push(event),
  onError: (error) => reported.push(error),
});
const server = createServer(backend.nodeListener);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const port = readPort(server);
after(() => {
  server.closeAllConnections();
  server.close();
});

/** What a log must not hold: another line, a colour, or the words themselves. */
const escape = String.fromCharCode(27);
const forgery = `x\r\n{"level":30,"msg":"granted"}${escape}[31m`;
const isPlain = (text: string): boolean => !['granted', 'stolen', escape].some((word) => text.includes(word));
const session = JSON.stringify({
  action: 'liveness',
  deviceRequestInfo: (await sealDevice(await sandbox.keySet())).deviceRequestInfo,
});

/** Sends the head, and the body in pieces with a pause between them; gives all that comes back. */
function send(head: readonly string[], pieces: readonly string[] = [], pauseMs = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      pieces.forEach((piece, index) => {
        setTimeout(() => {
          if (socket.writable) socket.write(piece);
        }, index * pauseMs);
      });
    });
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => (received += part));
    socket.on('close', () => resolve(received));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}

const post = (target: string, ...headers: string[]): string[] => [
  `POST ${target} HTTP/1.1`,
  'connection: close',
  ...(headers.some((header) => header.startsWith('host:')) ? [] : ['host: localhost']),
  ...(headers.some((header) => header.startsWith('content-type:')) ? [] : ['content-type: application/json']),
  ...headers,
];
const lengthOf = (body: string): string => `content-length: ${Buffer.byteLength(body)}`;
const forged = JSON.stringify({
  action: 'liveness',
  deviceRequestInfo: 'a.b.c.d.e',
  externalUserId: forgery,
});
const form = 'action=liveness&deviceRequestInfo=a.b.c.d.e';
const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;

const attacks: readonly [what: string, expected: RegExp, attack: () => Promise<string>][] = [
  [
    'a page of another origin',
    /^HTTP\/1\.1 403 [^]*origin_refused/,
    () => send(post('/session', 'origin: https://evil.example', lengthOf(session)), [session]),
  ],
  [
    'a page without an origin',
    /^HTTP\/1\.1 403 [^]*origin_refused/,
    () => send(post('/session', 'origin: null', lengthOf(session)), [session]),
  ],
  [
    'a cross-site request that hides its origin',
    /^HTTP\/1\.1 403 [^]*origin_refused/,
    () => send(post('/session', 'sec-fetch-site: cross-site', lengthOf(session)), [session]),
  ],
  [
    'a form, as another site can post it with the user’s cookies',
    /^HTTP\/1\.1 415 /,
    () => send(post('/session', 'content-type: application/x-www-form-urlencoded', lengthOf(form)), [form]),
  ],
  [
    'JSON that says it is plain text, which needs no preflight',
    /^HTTP\/1\.1 415 /,
    () => send(post('/session', 'content-type: text/plain', lengthOf(session)), [session]),
  ],
  [
    'a body that says it is 99 MB long',
    /^HTTP\/1\.1 413 /,
    () => send(post('/submit', 'content-length: 99000000'), ['{']),
  ],
  [
    'a body in chunks without end',
    /^HTTP\/1\.1 413 /,
    () =>
      send(
        post('/session', 'transfer-encoding: chunked'),
        Array.from({ length: 4 }, () => chunk),
      ),
  ],
  ['a stalled body', /^HTTP\/1\.1 408 /, () => send(post('/session', 'content-length: 500'), ['{"action":'])],
  [
    'a body that trickles without end',
    /^HTTP\/1\.1 408 /,
    () =>
      send(
        post('/session', 'content-length: 500'),
        Array.from({ length: 60 }, () => ' '),
        50,
      ),
  ],
  [
    'two lengths of one body',
    /^HTTP\/1\.1 400 /,
    () => send(post('/session', 'content-length: 5', 'content-length: 6'), ['{}   ']),
  ],
  [
    'a Content-Length with chunks, as in request smuggling',
    /^HTTP\/1\.1 400 /,
    () => send(post('/session', 'content-length: 4', 'transfer-encoding: chunked'), ['0\r\n\r\n']),
  ],
  [
    'a header with a bare carriage return',
    /^HTTP\/1\.1 400 /,
    () => send(post('/session', 'x-any: a\rset-cookie: stolen=1', lengthOf(session)), [session]),
  ],
  [
    'a foreign host that calls itself localhost elsewhere',
    /^HTTP\/1\.1 403 [^]*permission_denied/,
    () =>
      send(post('/session', 'host: evil.example', 'x-forwarded-host: localhost', lengthOf(session)), [
        session,
      ]),
  ],
  [
    'a line break in the address',
    /^HTTP\/1\.1 404 /,
    () => send(post('/session%0d%0aset-cookie:%20stolen=1', lengthOf(session)), [session]),
  ],
  [
    'an address that would lead the submission to another host',
    /^HTTP\/1\.1 400 [^]*envelope_malformed/,
    () =>
      send(post('//evil.example/session', lengthOf(forged.replace(/,"externalUserId.*"/, ''))), [
        forged.replace(/,"externalUserId.*"/, ''),
      ]),
  ],
  [
    'a forged line for the log in a field',
    /^HTTP\/1\.1 400 /,
    () => send(post('/session', lengthOf(forged)), [forged]),
  ],
  [
    'a forged line for the log as a grant',
    /^HTTP\/1\.1 40[01] /,
    () => {
      const body = JSON.stringify({
        sessionId: forgery,
        grant: forgery,
        action: 'liveness',
        key: 'a',
        data: 'b',
        imgData: 'c',
      });
      return send(post('/submit', lengthOf(body)), [body]);
    },
  ],
  [
    'names that reach into prototypes',
    /^HTTP\/1\.1 400 /,
    () => {
      const body = '{"__proto__":{"action":"liveness"},"constructor":{"prototype":{"isAdmin":true}}}';
      return send(post('/session', lengthOf(body)), [body]);
    },
  ],
];
for (const [what, expected, attack] of attacks) {
  test(`refuses ${what}`, async () => {
    const received = await attack();
    assert.match(received, expected);
    const [head = ''] = received.split('\r\n\r\n');
    assert.doesNotMatch(head, /^set-cookie:|^location:/im);
    assert.ok(isPlain(received));
  });
}

test('still serves its own page after all attacks, and audits each request in one plain line', async () => {
  const received = await send(
    post('/session', `origin: http://localhost`, 'host: localhost', lengthOf(session)),
    [session],
  );
  assert.match(received, /^HTTP\/1\.1 200 /);
  assert.ok(audited.length >= attacks.length - 4, 'Node itself refuses what is no HTTP');
  for (const event of audited) {
    const line = Object.values(event).join(' ');
    assert.match(line, /^[\x20-\x7e]+$/);
    assert.doesNotMatch(line, /granted|evil|stolen/);
  }
  assert.ok(isPlain(reported.map(String).join()));
  assert.equal(Object.hasOwn(Object.prototype, 'isAdmin'), false);
});

test('tells a caller over the rate limit when to retry', async () => {
  requests = 5000;
  const received = await send(post('/session', lengthOf(session)), [session]);
  requests = 0;
  assert.match(received, /^HTTP\/1\.1 429 [^]*retry-after: 7/i);
});

test('adds no line to the audit for an API code with two lines', async (t) => {
  const api = createServer((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: 'a\nb: granted', message: forgery, sessionId: 'c\nd' }));
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    api.closeAllConnections();
    api.close();
  });
  const events: AuditEvent[] = [];
  const behind = createSandboxBackend(`http://127.0.0.1:${readPort(api)}`, {
    audit: (event) => events.push(event),
  });
  const response = await behind.handle(
    new Request('http://localhost/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: session,
    }),
  );
  assert.equal(response.status, 400);
  assert.deepEqual(
    events.map(({ route, status, code, sessionId }) => [route, status, code, sessionId]),
    [['session', 400, 'request_malformed', undefined]],
  );
});

test('logs one JSON object with allowed names per line in the sandbox, whatever is sent', async (t) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fortface-attacks-'));
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  const program = fileURLToPath(new URL('./run-sandbox.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir, 'debug'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
      const url = /^ready (\S+)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const client = createTestClient(await ready);
  const headers = {
    'x-api-key': forgery.replaceAll(/\s/g, ' ').replaceAll(escape, ' '),
    'x-request-id': '{"level":60}',
  };
  await client.request('GET', `/backoffice/v1/sessions/${encodeURIComponent(forgery)}`, { headers });
  await client.request('GET', '/backoffice/v1/sessions/a%0d%0agranted', { headers });
  await client.request('POST', '/sdk/v1/handshake', {
    headers: { ...headers, 'user-agent': 'granted' },
    body: forgery,
  });
  await client.backoffice('liveness', { imgData: forgery, externalTransactionId: forgery });
  await client.backoffice('enroll', { externalUserId: forgery, imgData: 'AAAA' });
  await client.request('DELETE', '/backoffice/v1/enroll?granted=1', { body: { externalUserId: forgery } });
  await client.request('PATCH', '/granted');
  const readLines = (): string[] => output.split('\n').filter((line) => line.startsWith('{'));
  // The start and seven requests. A line may arrive after its answer.
  while (readLines().length < 8) await once(child.stdout, 'data', { signal: AbortSignal.timeout(10_000) });
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  await ended;
  const lines = readLines();
  const allowed = z.strictObject({
    level: z.number(),
    time: z.number(),
    msg: z.string(),
    requestId: z.optional(z.string().check(z.regex(/^[A-Za-z0-9._-]{1,64}$/))),
    method: z.optional(z.string()),
    route: z.optional(z.string()),
    status: z.optional(z.number()),
    elapsedMs: z.optional(z.number()),
    code: z.optional(z.string().check(z.regex(/^[a-z_]+$/))),
    name: z.optional(z.string()),
    frames: z.optional(z.array(z.string())),
  });
  for (const line of lines) allowed.parse(JSON.parse(line));
  assert.ok(isPlain(output));
});
