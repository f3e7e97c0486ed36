// What goes wrong around a sandbox: its key, its disk, and callers that send nonsense or nothing.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answerFrameworkError } from '../../demo/sandbox/routes/answer-problems.ts';
import { readJsonBodies } from '../../demo/sandbox/routes/read-json-body.ts';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { resetStore } from '../../demo/sandbox/store/reset-store.ts';
import Fastify from 'fastify';
import { createFakeFaceAnalysis } from './fake-face-analysis.ts';
import { readFace, readFaceSaying } from './pictures.ts';
import { createTestClient, startTestSandbox, type Answer } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const imgData = (await readFace()).toString('base64');
const withKey = { 'x-api-key': 'sandbox-key', 'content-type': 'application/json' };

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fortface-faults-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with the store of a sandbox that enrolled a user and stopped, and its key file. */
async function fillStore(t: TestContext): Promise<{ dataDir: string; keyFile: string }> {
  const dataDir = await createFolder(t);
  const faceAnalysis = createFakeFaceAnalysis();
  const filled = await startSandbox({ port: 0, dataDir, faceAnalysis });
  const client = createTestClient(filled.url);
  assert.equal((await client.backoffice('enroll', { externalUserId: 'ana', imgData })).status, 200);
  await filled.stop();
  return { dataDir, keyFile: path.join(dataDir, 'vault.key') };
}

test('refuses to start if the key file of a filled store is missing, and makes no new one', async (t) => {
  const { dataDir, keyFile } = await fillStore(t);
  await copyFile(keyFile, `${keyFile}.kept`);
  await unlink(keyFile);
  const start = () => startSandbox({ port: 0, dataDir, faceAnalysis: createFakeFaceAnalysis() });
  await assert.rejects(start(), /key file .*vault\.key is missing.*Put the right file back, or .*--reset/);
  await assert.rejects(readFile(keyFile), { code: 'ENOENT' });

  await copyFile(`${keyFile}.kept`, keyFile);
  const restored = await startTestSandbox(t, { dataDir });
  assert.equal((await restored.backoffice('identify', { externalUserId: 'ana', imgData })).status, 200);
});

test('refuses to start with the key of another store, or a broken one, and starts empty after a reset', async (t) => {
  const { dataDir, keyFile } = await fillStore(t);
  const start = () => startSandbox({ port: 0, dataDir, faceAnalysis: createFakeFaceAnalysis() });
  await writeFile(keyFile, Buffer.alloc(32, 7));
  await assert.rejects(start(), /vault\.key is not the one that the store is encrypted with\. Put/);
  await writeFile(keyFile, 'short');
  await assert.rejects(start(), /vault\.key has 5 bytes instead of 32\. Put/);
  await resetStore({ dataDir });
  const empty = await startTestSandbox(t, { dataDir });
  assert.equal((await empty.backoffice('identify', { externalUserId: 'ana', imgData })).status, 404);
});

test('resets no folder without a sandbox.db, changes nothing in it, and creates none', async (t) => {
  const folder = await createFolder(t);
  const files = { 'thesis.txt': 'mine', 'vault.key': 'mine too', 'indexes/a.txt': 'and mine' };
  await mkdir(path.join(folder, 'indexes'));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const command = fileURLToPath(new URL('../../demo/sandbox/command/main.ts', import.meta.url));
  for (const dataDir of [folder, path.join(folder, 'missing')]) {
    const child = spawn(process.execPath, ['--import', 'tsx', command, '--reset', '--data', dataDir]);
    const [told, printed, [exitCode]] = await Promise.all([
      text(child.stderr),
      text(child.stdout),
      once(child, 'exit'),
    ]);
    assert.deepEqual([exitCode, printed], [1, '']);
    assert.match(told, /has no sandbox\.db.*Nothing was changed/);
  }
  assert.deepEqual((await readdir(folder)).sort(), ['indexes', 'thesis.txt', 'vault.key']);
  for (const [name, content] of Object.entries(files)) {
    assert.equal(await readFile(path.join(folder, name), 'utf8'), content);
  }
});

test('says which option is at fault if it cannot start, and what to do', { timeout: 60_000 }, async (t) => {
  const folder = await createFolder(t);
  const faceAnalysis = createFakeFaceAnalysis();
  const blocked = path.join(folder, 'blocked');
  const damaged = path.join(folder, 'damaged');
  const file = path.join(folder, 'file');
  await mkdir(path.join(blocked, 'sandbox.db'), { recursive: true });
  await mkdir(damaged);
  await writeFile(path.join(damaged, 'sandbox.db'), 'garbage'.repeat(1000));
  await writeFile(file, '');
  const port = Number(new URL(sandbox.url).port);
  for (const [options, name, option, told] of [
    [{ port }, 'StartError', 'port', /^Port \d+ of 127\.0\.0\.1 is in use\..*--port .*"port"/],
    [{ host: '192.0.2.1' }, 'StartError', 'host', /^192\.0\.2\.1 is not an address of this machine.*"host"/],
    [{ dataDir: blocked }, 'StartError', 'dataDir', /blocked is not a folder that can be written to.*--data/],
    [{ dataDir: file }, 'StartError', 'dataDir', /file is not a folder that can be written to.*--data/],
    [{ dataDir: `${file}/in` }, 'StartError', 'dataDir', /file\/in is not a folder that can be written to/],
    [{ dataDir: '/proc/x/y' }, 'StartError', 'dataDir', /^\/proc\/x\/y is not a folder .*--data/],
    [{ dataDir: damaged }, 'StartError', 'dataDir', /damaged\/sandbox\.db is damaged.*Restore it/],
    [{ keyFile: '/proc/x/key' }, 'StartError', 'keyFile', /^The key file \/proc\/x\/key cannot be created/],
    [{ keyFile: folder }, 'StartError', 'keyFile', /^The key file .* cannot be read \(EISDIR\)/],
    [{ databaseUrl: 'mysql://x' }, 'TypeError', 'databaseUrl', /begins with "mysql:"/],
    [{ databaseUrl: 'libsql://x?zz=1' }, 'TypeError', 'databaseUrl', /cannot be used: .*"zz"/],
    [
      { databaseUrl: 'file:/proc/x/y.db' },
      'StartError',
      'databaseUrl',
      /file:\/proc\/x\/y\.db, cannot be used/,
    ],
    [{ databaseUrl: 'http://127.0.0.1:9' }, 'StartError', 'databaseUrl', /^The libSQL server http:\/\/127/],
  ] as const) {
    const dataDir = path.join(folder, 'data');
    const started = startSandbox({ port: 0, dataDir, faceAnalysis, ...options });
    await assert.rejects(started, { name, option, message: told });
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('leaves out a face and a picture that do not open, and serves the rest of the gallery', async (t) => {
  const damaged = await startTestSandbox(t);
  const other = (await readFaceSaying('other')).toString('base64');
  const enrolled = await damaged.backoffice('enroll', { externalUserId: 'ana', imgData });
  await damaged.backoffice('enroll', { externalUserId: 'bob', imgData: other });
  await damaged.stop();
  const file = path.join(damaged.dataDir, 'sandbox.db');
  const { createClient } = await import('@libsql/client');
  const database = createClient({ url: `file:${file}` });
  await database.batch([
    `UPDATE enrolments SET embedding_sealed = randomblob(2077) WHERE user_id = 'ana'`,
    `UPDATE photos SET picture_sealed = randomblob(900) WHERE session_id = '${enrolled.body.sessionId}'`,
  ]);
  database.close();

  const again = await startTestSandbox(t, { dataDir: damaged.dataDir });
  const found = await again.backoffice('search', { imgData: other });
  assert.deepEqual(
    found.body.matches?.map(({ externalUserId }) => externalUserId),
    ['bob'],
  );
  const identified = await again.backoffice('identify', { externalUserId: 'ana', imgData });
  assert.deepEqual([identified.status, identified.body.code], [404, 'user_not_found']);
  assert.match(identified.body.message ?? '', /cannot be read/);
  const photo = await again.request('GET', `/backoffice/v1/sessions/photo/${enrolled.body.sessionId}`, {
    headers: withKey,
  });
  assert.deepEqual([photo.status, photo.body.code], [404, 'photo_not_stored']);
});

test('answers 503 with Retry-After while the disk is full, says why in the log alone, and is not ready', async (t) => {
  const dataDir = await createFolder(t);
  const program = fileURLToPath(new URL('./run-sandbox.ts', import.meta.url));
  // No file may grow beyond 1 MB: a disk without room, for this process.
  const child = spawn(
    'bash',
    [
      '-c',
      'ulimit -f 1000; exec "$@"',
      'bash',
      process.execPath,
      '--import',
      'tsx',
      program,
      dataDir,
      'debug',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  t.after(() => child.kill('SIGKILL'));
  let output = '';
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /^ready (\S+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const client = createTestClient(url);
  assert.equal((await client.request('GET', '/readiness')).status, 200);
  let refused: Answer | undefined;
  for (let round = 0; round < 200 && refused === undefined; round += 1) {
    const answer = await client.backoffice('liveness', { imgData });
    if (answer.status !== 200) refused = answer;
  }
  assert.deepEqual([refused?.status, refused?.body.code], [503, 'unavailable']);
  assert.ok(Number(refused?.headers.get('retry-after')) >= 1);
  assert.doesNotMatch(JSON.stringify(refused?.body), /SQLITE|disk|IOERR/);
  while (!/"reason":"SQLITE_(FULL|IOERR)/.test(output)) await once(child.stdout, 'data');
  const readiness = await client.request('GET', '/readiness');
  assert.deepEqual([readiness.status, readiness.body.code], [503, 'unavailable']);
  assert.equal((await client.request('GET', '/healthcheck')).status, 200, 'the process is alive');
});

test('answers 503 to writes once its data folder is deleted, moved or replaced, and is not ready', async (t) => {
  for (const take of [
    (folder: string) => rm(folder, { recursive: true }),
    (folder: string) => rename(folder, `${folder}.moved`),
    async (folder: string) => {
      await cp(folder, `${folder}.copy`, { recursive: true });
      await rm(folder, { recursive: true });
      await rename(`${folder}.copy`, folder);
    },
  ]) {
    const dataDir = path.join(await createFolder(t), 'data');
    const client = await startTestSandbox(t, { dataDir });
    assert.equal((await client.request('GET', '/readiness')).status, 200);
    await take(dataDir);
    const readiness = await client.request('GET', '/readiness');
    assert.deepEqual([readiness.status, readiness.body.code], [503, 'unavailable']);
    const enrolled = await client.backoffice('enroll', { externalUserId: 'ana', imgData });
    assert.deepEqual([enrolled.status, enrolled.body.code], [503, 'unavailable']);
    assert.equal((await client.request('GET', '/healthcheck')).status, 200, 'the process is alive');
  }
});

test('ends a request whose body stalls', async (t) => {
  const server = Fastify();
  readJsonBodies(server, { idleTimeoutMs: 300, timeoutMs: 60_000 });
  server.post('/', async () => 'read');
  t.after(() => server.close());
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const sending = httpRequest(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 100 },
  });
  sending.on('error', () => undefined);
  sending.write('{"a":');
  const [response] = await once(sending, 'response');
  assert.equal(response.statusCode, 408);
  sending.destroy();
});

test('ends the connection of an answered request whose body stalls, never ends, or goes to no address', async (t) => {
  const server = Fastify({ frameworkErrors: answerFrameworkError });
  readJsonBodies(server, { idleTimeoutMs: 300, timeoutMs: 60_000 });
  server.addHook('onRequest', async (request, reply) => {
    if (request.url === '/early') return reply.code(401).send('early');
    return undefined;
  });
  server.get('/', async () => 'without a body');
  server.post('/early', async () => assert.fail());
  t.after(() => server.close());
  const { hostname, port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
  const chunks = Buffer.from('1\r\n1\r\n'.repeat(4096));
  for (const [line, header, isEndless, status] of [
    ['POST /early', 'content-length: 100', false, 401],
    ['POST /early', 'transfer-encoding: chunked', true, 401],
    ['GET /', 'content-length: 100', false, 200],
    ['GET /', 'transfer-encoding: chunked', true, 200],
    ['POST /%zz', 'content-length: 100', false, 400],
  ] as const) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    t.after(() => socket.destroy());
    let answer = '';
    socket.on('data', (piece: Buffer) => (answer += piece.toString()));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(`${line} HTTP/1.1\r\nhost: sandbox\r\n${header}\r\n\r\n`);
    while (isEndless && !socket.destroyed) {
      const drained = new Promise((resolve) => socket.once('drain', resolve));
      if (!socket.write(chunks)) await Promise.race([drained, closed]);
    }
    await closed;
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status}`), `${line} ${header}`);
  }
});

test('keeps the connection of a refused caller that sends the rest of its body', async () => {
  const { hostname, port } = new URL(sandbox.url);
  const socket = connect(Number(port), hostname);
  const answered = async (): Promise<string> => String((await once(socket, 'data'))[0]);
  socket.write('POST /backoffice/v1/liveness HTTP/1.1\r\nhost: sandbox\r\ncontent-length: 200000\r\n\r\n{');
  assert.match(await answered(), /^HTTP\/1\.1 401/);
  socket.write(Buffer.alloc(199_999, ' '));
  socket.write('GET /healthcheck HTTP/1.1\r\nhost: sandbox\r\n\r\n');
  assert.match(await answered(), /^HTTP\/1\.1 200/);
  socket.destroy();
});

test('stops at once although the body of a refused caller still comes', async (t) => {
  const stopping = await startTestSandbox(t);
  const { hostname, port } = new URL(stopping.url);
  const socket = connect(Number(port), hostname);
  socket.write('POST /sdk/v1/liveness HTTP/1.1\r\nhost: sandbox\r\ncontent-length: 100\r\n\r\n');
  await once(socket, 'data');
  const startedAt = performance.now();
  await stopping.stop();
  assert.ok(performance.now() - startedAt < 5000);
  socket.destroy();
});

test('stops at once while an answer is delayed on request, and answers it with 503 and Retry-After', async (t) => {
  const stopping = await startTestSandbox(t);
  const externalTransactionId = 'sandbox:delay=60000';
  const session = await stopping.openSession('liveness', { body: { externalTransactionId } });
  const sealed = await stopping.seal(session);
  const answers = [
    stopping.backoffice('liveness', { imgData, externalTransactionId }),
    stopping.submit(session, 'liveness', sealed),
  ];
  await delay(300);
  const startedAt = performance.now();
  await Promise.all([stopping.stop(), stopping.stop()]);
  assert.ok(performance.now() - startedAt < 2000);
  for (const { status, headers, body } of await Promise.all(answers)) {
    assert.deepEqual([status, body.code, headers.get('retry-after')], [503, 'unavailable', '1']);
  }
});

test('stops within seconds although a body stalls or an analysis hangs', async (t) => {
  const stopping = await startTestSandbox(t, {
    faceAnalysis: { analyse: () => new Promise(() => undefined), close: () => Promise.resolve() },
  });
  const { hostname, port } = new URL(stopping.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(head('x-api-key: sandbox-key\r\ncontent-length: 100\r\n'));
  const hanging = assert.rejects(stopping.backoffice('liveness', { imgData }));
  await delay(300);
  const startedAt = performance.now();
  await stopping.stop();
  assert.ok(performance.now() - startedAt < 6000);
  await hanging;
  socket.destroy();
});

/** Sends raw bytes on a connection of its own and gives the status of what comes back. */
async function sendRaw(url: string, head: string, pieces: Iterable<Buffer>): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  const answer = text(socket).catch(() => '');
  socket.write(head);
  for (const piece of pieces) {
    if (socket.destroyed) break;
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  }
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(await answer)?.[1]);
  socket.destroy();
  return status;
}

const head = (more: string): string =>
  `POST /backoffice/v1/liveness HTTP/1.1\r\nhost: sandbox\r\nconnection: close\r\ncontent-type: application/json\r\n${more}\r\n`;

test('refuses a body of one-byte chunks without keeping them', async () => {
  const before = process.memoryUsage.rss();
  const chunks = Buffer.from('1\r\n1\r\n'.repeat(4096));
  const hundredThousand = Array.from({ length: 25 }, () => chunks);
  const status = await sendRaw(
    sandbox.url,
    head('x-api-key: sandbox-key\r\ntransfer-encoding: chunked\r\n'),
    hundredThousand,
  );
  assert.equal(status, 400);
  assert.ok(process.memoryUsage.rss() - before < 200_000_000);
});

test('refuses eight megabytes of brackets at once, with a key and without', async () => {
  const nested = Buffer.alloc(8_000_000, '[');
  for (const [key, expected] of [
    ['', 401],
    ['x-api-key: wrong\r\n', 401],
    ['x-api-key: sandbox-key\r\n', 400],
  ] as const) {
    const startedAt = process.cpuUsage();
    const status = await sendRaw(sandbox.url, head(`${key}content-length: ${nested.length}\r\n`), [nested]);
    assert.equal(status, expected);
    const { user, system } = process.cpuUsage(startedAt);
    assert.ok(user + system < 1_000_000, `${user + system} µs of processor time`);
  }
});

test('answers where no body is taken before a byte of it has come', async () => {
  for (const [line, status] of [
    ['POST /nope', 404],
    ['PUT /sessions', 404],
    ['POST /healthcheck', 405],
    ['DELETE /backoffice/v1/liveness', 405],
    ['OPTIONS /nope', 404],
    ['OPTIONS /backoffice/v1/liveness', 405],
    ['GET /healthcheck', 200],
  ] as const) {
    const { hostname, port } = new URL(sandbox.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `${line} HTTP/1.1\r\nhost: sandbox\r\ncontent-type: application/json\r\ncontent-length: 8000000\r\n\r\n`,
    );
    const [answer] = await once(socket, 'data', { signal: AbortSignal.timeout(5000) });
    assert.match(String(answer), new RegExp(`^HTTP/1\\.1 ${status}`), line);
    socket.destroy();
  }
});

test('refuses eight megabytes of values before it parses them', async () => {
  for (const wide of [`{"a":[${'{},'.repeat(2_600_000)}{}]}`, `[${'"",'.repeat(2_600_000)}""]`]) {
    const startedAt = process.cpuUsage();
    const before = process.memoryUsage.rss();
    const status = await sendRaw(
      sandbox.url,
      head(`x-api-key: sandbox-key\r\ncontent-length: ${wide.length}\r\n`),
      [Buffer.from(wide)],
    );
    assert.equal(status, 400);
    const { user, system } = process.cpuUsage(startedAt);
    assert.ok(user + system < 500_000, `${user + system} µs of processor time`);
    assert.ok(process.memoryUsage.rss() - before < 100_000_000);
  }
});

test('refuses a caller without a known key or token before it reads the body', async () => {
  for (const [path, headers, code] of [
    ['/backoffice/v1/liveness', {}, 'key_missing'],
    ['/backoffice/v1/liveness', { 'x-api-key': 'wrong' }, 'key_invalid'],
    ['/backoffice/v1/liveness', { authorization: 'Bearer ffst1.x' }, 'token_invalid'],
    ['/sdk/v1/handshake', {}, 'key_missing'],
    ['/sdk/v1/liveness', {}, 'token_missing'],
    ['/sdk/v1/liveness', { authorization: 'Bearer ffst1.x' }, 'token_invalid'],
  ] as const) {
    const answer = await sandbox.request('POST', path, { headers, body: '{ this is no JSON' });
    assert.deepEqual([answer.status, answer.body.code, answer.body.field], [401, code, undefined], path);
  }
});

test('says why a picture is not taken as base64, and which field it is', async () => {
  const mime = imgData.replaceAll(/.{76}/g, '$&\r\n');
  const python = `${imgData.replaceAll(/.{76}/g, '$&\n')}\n`;
  for (const [sent, told] of [
    [mime, /has line breaks\..*Base64\.getEncoder/],
    [python, /has line breaks\..*b64encode/],
    [`${imgData}\n`, /begins or ends with white space/],
    [` data:image/jpeg;base64,${imgData}`, /begins with "data:"/],
    ['[object Object]', /an object was turned into text/],
    ['undefined', /name of a missing value/],
    ['AAA AAAA AA/A', /has spaces.*turns \+ into spaces.*%2B/],
    ['AB==', /last character has bits.*must be zero/],
    ['AAB=', /last character has bits.*must be zero/],
    [`${imgData}====`, /ends with more "=" than its length needs, which is [012]\./],
    ['AAAA=', /which is 0\./],
    ['AA===', /which is 2\./],
    ['AA==AAAA', /has "=" before its end/],
    ['AAAAA', /multiple of four/],
    ['AAAAA===', /multiple of four/],
    ['photo-1.jpg', /characters that base64 does not have, the first at position 6\./],
    [`data:image/jpeg;base64,${imgData}`, /begins with "data:"/],
    [Buffer.from(imgData, 'base64').toString('base64url'), /base64url/],
    [imgData.slice(0, -1), /multiple of four/],
    [`${imgData.slice(0, -4)}****`, /characters that base64 does not have/],
  ] as const) {
    for (const field of ['imgData', 'image']) {
      const { status, body } = await sandbox.backoffice('liveness', { [field]: sent });
      assert.deepEqual([status, body.code, body.field], [400, 'request_malformed', field]);
      assert.match(body.message ?? '', told);
    }
    const validated = await sandbox.request('POST', '/backoffice/v1/sessions/photo/validate', {
      headers: withKey,
      body: { sessionId: 'x', imageData: sent },
    });
    assert.deepEqual([validated.status, validated.body.field], [400, 'imageData']);
  }
});

test('names sessionId if there is no such session, or no picture of it', async () => {
  const unknown = { sessionId: 'nope', imageData: imgData };
  const photos = '/backoffice/v1/sessions/photo';
  for (const [method, path, body] of [
    ['GET', '/backoffice/v1/sessions/nope', undefined],
    ['GET', `${photos}/nope`, undefined],
    ['POST', `${photos}/validate`, unknown],
    ['POST', `${photos}/validate`, { ...unknown, sessionId: '\ud83d' }],
    ['PUT', '/backoffice/v1/enroll', { sessionId: 'nope', externalUserId: 'ana' }],
  ] as const) {
    const answer = await sandbox.request(method, path, { headers: withKey, body });
    assert.deepEqual(
      [answer.status, answer.body.code, answer.body.field],
      [404, 'session_not_found', 'sessionId'],
      path,
    );
  }
  const session = await sandbox.openSession('liveness');
  const photo = await sandbox.request('GET', `${photos}/${session.sessionId}`, { headers: withKey });
  assert.deepEqual([photo.status, photo.body.code, photo.body.field], [404, 'photo_not_stored', 'sessionId']);
});

const loneSurrogate = /half of a surrogate pair/;

test('names the field at fault, and what it must be', async () => {
  for (const [path, body, field, told] of [
    ['/backoffice/v1/liveness', {}, 'imgData', /is missing/],
    ['/backoffice/v1/liveness', { imgData: 7 }, 'imgData', /must be of type string/],
    ['/backoffice/v1/enroll', { imgData }, 'externalUserId', /is required by enroll/],
    ['/backoffice/v1/capture', { imgData }, 'document', /is required by capture/],
    ['/backoffice/v1/liveness', { imgData, analysis: { nsfw: 'yes' } }, 'analysis.nsfw', /type boolean/],
    [
      '/backoffice/v1/liveness',
      { imgData, externalTransactionId: 'sandbox:x' },
      'externalTransactionId',
      /./,
    ],
    ['/backoffice/v1/enroll', { imgData, externalUserId: 'a\ud83d' }, 'externalUserId', loneSurrogate],
    [
      '/backoffice/v1/search',
      { imgData, externalTransactionId: '\ude00' },
      'externalTransactionId',
      loneSurrogate,
    ],
    ['/backoffice/v1/search', { imgData, galleryId: '\ude00' }, 'galleryId', loneSurrogate],
    [
      '/backoffice/v1/liveness',
      { imgData, analysis: { livenessCalibration: '\ud83d' } },
      'analysis.livenessCalibration',
      loneSurrogate,
    ],
    [
      '/sdk/v1/handshake',
      { galleryId: 'sandbox-gallery', accountName: '\ud83d', action: 'liveness' },
      'accountName',
      loneSurrogate,
    ],
    ['/sdk/v1/handshake', { accountName: 'sandbox', action: 'liveness' }, 'galleryId', /is missing/],
    [
      '/sdk/v1/handshake',
      { galleryId: 'sandbox-gallery', accountName: 'sandbox', action: 'live' },
      'action',
      /must be one of .*liveness/,
    ],
  ] as const) {
    const answer = await sandbox.request('POST', path, { headers: withKey, body });
    assert.equal(answer.status, 400, `${path} ${field}`);
    assert.equal(answer.body.field, field);
    assert.match(answer.body.message ?? '', told);
  }
});

test('names the field at fault when picture, user or a sealed part is refused', async () => {
  const person = { externalUserId: 'zoe', imgData };
  await sandbox.backoffice('enroll', person);
  const stranger = { ...person, externalUserId: 'stranger' };
  const broken = (await readFaceSaying('image_unreadable')).toString('base64');
  for (const [method, action, body, status, code, field] of [
    ['POST', 'liveness', { imgData: broken }, 422, 'image_unreadable', 'imgData'],
    ['POST', 'liveness', { image: broken }, 422, 'image_unreadable', 'image'],
    ['POST', 'search', { imgData, externalTransactionId: 'sandbox:face=none' }, 422, 'no_face', 'imgData'],
    ['POST', 'search', { imgData, externalTransactionId: 'sandbox:face=many' }, 422, 'many_faces', 'imgData'],
    ['POST', 'identify', stranger, 404, 'user_not_found', 'externalUserId'],
    ['DELETE', 'enroll', { externalUserId: 'stranger' }, 404, 'user_not_found', 'externalUserId'],
    ['POST', 'enroll', person, 409, 'user_already_enrolled', 'externalUserId'],
  ] as const) {
    const answer = await sandbox.backoffice(action, body, method);
    assert.deepEqual([answer.status, answer.body.code, answer.body.field], [status, code, field]);
  }
  const opened = await sandbox.handshake('liveness', { body: { deviceRequestInfo: 'hello' } });
  assert.deepEqual(
    [opened.status, opened.body.code, opened.body.field],
    [400, 'envelope_malformed', 'deviceRequestInfo'],
  );
  assert.match(opened.body.message ?? '', /^deviceRequestInfo is not a compact JWE/);
  for (const part of ['key', 'data', 'imgData']) {
    const { status, body } = await sandbox.capture('liveness', { body: { [part]: 'hello' } });
    assert.deepEqual([status, body.code, body.field], [400, 'envelope_malformed', part]);
  }
});

test('lets no session replace a face whose answer speaks against the user', async () => {
  const person = { externalUserId: 'uma', imgData };
  await sandbox.backoffice('enroll', person);
  for (const [action, forced, succeeded] of [
    ['liveness', 'sandbox:liveness=false', false],
    ['identify', 'sandbox:match=0', false],
    ['identify', 'sandbox:match=12', false],
    ['identify', 'sandbox:match=13,liveness=false', false],
    ['identify', 'sandbox:match=13', true],
    ['liveness', 'sandbox:liveness=true', true],
  ] as const) {
    const { body } = await sandbox.backoffice(action, { ...person, externalTransactionId: forced });
    const sessionId = body.sessionId ?? assert.fail();
    assert.equal((await sandbox.sessionLog(sessionId)).body.isSuccess, succeeded, forced);
    const replaced = await sandbox.backoffice('enroll', { sessionId, externalUserId: 'uma' }, 'PUT');
    assert.equal(replaced.status, succeeded ? 200 : 409, forced);
    if (!succeeded) assert.equal(replaced.body.code, 'session_unsuccessful');
  }
});
