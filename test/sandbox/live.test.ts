// The page of sessions: who may read it, and what it receives. The page itself is in test/e2e/sandbox-pages.test.ts.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { after, test } from 'node:test';
import { parseSettings } from '../../demo/sandbox/command/parse-settings.ts';
import { UsageError } from '../../demo/sandbox/command/usage-error.ts';
import { createLiveJournal, liveLimits, type LiveEntry } from '../../demo/sandbox/live/live-journal.ts';
import { startSandbox } from '../../demo/sandbox/start-sandbox.ts';
import { createFakeFaceAnalysis } from './fake-face-analysis.ts';
import { readFace } from './pictures.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after }, { live: true });
const face = await readFace();
const imgData = face.toString('base64');
const addresses = ['/sessions', '/sessions/sessions.js', '/sessions/events', '/sessions/x/picture'];

/** What the page of a sandbox has been told so far, by id; grows until the test ends. */
async function follow(url: string) {
  const abort = new AbortController();
  const response = await fetch(`${url}/sessions/events`, { signal: abort.signal });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const entries = new Map<string, LiveEntry>();
  const ended = (async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const [, event, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        if (event === 'entry') {
          const entry: LiveEntry = JSON.parse(data);
          entries.set(entry.id, entry);
        }
      }
    }
  })();
  ended.catch(() => undefined);
  const find = async (isIt: (entry: LiveEntry) => boolean): Promise<LiveEntry> => {
    for (;;) {
      const found = [...entries.values()].find(isIt);
      if (found !== undefined) return found;
      await delay(5);
    }
  };
  return { find, ended, stop: () => abort.abort() };
}

/** The status of a GET with headers that fetch does not let a caller choose. */
function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(sandbox.url + path, { headers }, (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('serves nothing of it without the switch', async (t) => {
  const plain = await startTestSandbox(t);
  for (const path of addresses) assert.equal((await plain.request('GET', path)).status, 404, path);
});

test('refuses other names of this machine, other ports, other sites and frames', async () => {
  const { host, port } = new URL(sandbox.url);
  const own = `http://${host}`;
  for (const path of addresses) {
    for (const headers of [
      { host: `rebound.example:${port}` },
      { host: 'localhost' },
      { host: `localhost:1` },
      { host, origin: 'http://evil.example' },
      { host, origin: `http://localhost:${port}` },
      { host, origin: 'null' },
      { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      { host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
      { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ] as Record<string, string>[]) {
      assert.equal(await statusOf(path, headers), 403, `${path} ${JSON.stringify(headers)}`);
    }
  }
  for (const headers of [
    { host },
    { host: `localhost:${port}` },
    { host, origin: own, 'sec-fetch-site': 'same-origin' },
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ] as Record<string, string>[]) {
    assert.equal(await statusOf('/sessions', headers), 200, JSON.stringify(headers));
  }
});

test('answers without CORS, under a policy of its own, and asks browsers to keep nothing', async () => {
  for (const path of addresses.slice(0, 3)) {
    const response = await fetch(sandbox.url + path, { headers: { origin: sandbox.url } });
    await response.body?.cancel();
    assert.equal(response.headers.get('access-control-allow-origin'), null, path);
    assert.equal(response.headers.get('cache-control'), 'no-store', path);
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /default-src 'none'.*frame-ancestors/,
    );
  }
});

test('reports a sealed capture with its device and signals, and shows its picture', async () => {
  const live = await follow(sandbox.url);
  const signals = [{ id: 'camera-label', v: 'front' }];
  const { session } = await sandbox.capture('liveness', {
    handshake: { analysis: { faceOcclusion: true } },
    bend: { content: { signals } },
  });
  const entry = await live.find(({ id, requests }) => id === session.sessionId && requests.length === 2);
  live.stop();
  assert.deepEqual(
    entry.requests.map(({ method, route, status, problem }) => [method, route, status, problem]),
    [
      ['POST', '/sdk/v1/handshake', 200, null],
      ['POST', '/sdk/v1/liveness', 200, null],
    ],
  );
  assert.deepEqual([entry.session?.action, entry.session?.status], ['liveness', 'succeeded']);
  assert.deepEqual(Object.keys(entry.session?.analysis ?? {}).sort(), ['faceOcclusion', 'photo']);
  assert.deepEqual(entry.session?.signals, signals);
  assert.equal(typeof entry.device?.['model'], 'string');
  const told = JSON.stringify(entry);
  for (const secret of [session.sessionToken, session.sessionKey, imgData.slice(0, 200)])
    assert.ok(!told.includes(secret), 'no token, key or picture among the events');

  const picture = await fetch(`${sandbox.url}/sessions/${entry.id}/picture`);
  assert.equal(picture.headers.get('content-type'), 'image/jpeg');
  assert.equal(picture.headers.get('cache-control'), 'no-store');
  assert.equal(picture.headers.get('cross-origin-resource-policy'), 'same-origin');
  assert.deepEqual(Buffer.from(await picture.arrayBuffer()), face);
});

test('reports direct calls, and why others were refused', async () => {
  const live = await follow(sandbox.url);
  const direct = await sandbox.backoffice('liveness', { imgData });
  const taken = await live.find(({ id }) => id === direct.body.sessionId);
  assert.deepEqual([taken.session?.context, taken.hasPicture, taken.device], ['backoffice', true, null]);

  const malformed = await sandbox.backoffice('capture', { imgData, document: '1' });
  const refused = await live.find(({ id }) => id === malformed.body.sessionId);
  assert.deepEqual(refused.requests[0]?.problem, malformed.body);
  assert.deepEqual([refused.requests[0]?.status, refused.requests[0]?.problem?.field], [400, 'document']);

  await sandbox.request('POST', '/backoffice/v1/liveness', { headers: { 'x-api-key': 'wrong' }, body: {} });
  const strange = await live.find(({ requests }) => requests[0]?.problem?.code === 'key_invalid');
  assert.equal(strange.session, null);
  await sandbox.request('POST', '/backoffice/v1/livenes?secret=1', { body: {} });
  const lost = await live.find(({ requests }) => requests[0]?.problem?.code === 'route_not_found');
  assert.equal(lost.requests[0]?.route, '/backoffice/v1/livenes');
  live.stop();
});

test('ends the connections of its pages when it stops', async () => {
  const other = await startSandbox({ port: 0, live: true, faceAnalysis: createFakeFaceAnalysis() });
  const live = await follow(other.url);
  await other.stop();
  await live.ended;
});

test('keeps the newest entries and pictures within its bounds', () => {
  const journal = createLiveJournal();
  const request = { at: '', method: 'POST', route: '/', status: 200, problem: null };
  const large = new Uint8Array(liveLimits.pictureBytes / 4);
  for (let index = 0; index < 5; index += 1) journal.keepPicture(`large-${index}`, large);
  assert.equal(journal.findPicture('large-0'), undefined, 'five quarters are too much');
  assert.notEqual(journal.findPicture('large-1'), undefined);
  for (let index = 0; index <= liveLimits.entries; index += 1) {
    journal.keepPicture(`small-${index}`, new Uint8Array(1));
    journal.note(`small-${index}`, request, { session: null, device: null });
  }
  for (let again = 0; again < 12; again += 1)
    journal.note('small-50', request, { session: null, device: null });
  const seen: LiveEntry[] = [];
  journal.follow({ onEntry: (entry) => seen.push(entry), onClose: () => undefined });
  assert.equal(seen.length, liveLimits.entries);
  assert.equal(seen[0]?.id, 'small-1');
  assert.equal(seen.find(({ id }) => id === 'small-50')?.requests.length, liveLimits.requestsPerEntry);
  for (const gone of ['large-1', 'small-0']) assert.equal(journal.findPicture(gone), undefined, gone);
  journal.close();
  assert.equal(journal.findPicture('small-50'), undefined, 'nothing is left at the end');
});

test('starts on loopback only, whichever way the switch is set', async () => {
  for (const [args, environment] of [
    [['--live', '--host', '0.0.0.0'], {}],
    [['--live'], { SANDBOX_HOST: '192.168.0.7' }],
    [['--host', 'sandbox.example'], { SANDBOX_LIVE: '1' }],
    [['--live'], { SANDBOX_PUBLIC_URL: 'https://sandbox.example' }],
  ] as const) {
    await assert.rejects(parseSettings(args, environment), (error: Error) => {
      assert.ok(error instanceof UsageError);
      return /The live page shows pictures.*Leave out --live/.test(error.message);
    });
  }
  for (const host of ['127.0.0.1', 'localhost', '::1', '127.1.2.3']) {
    assert.equal((await parseSettings(['--live', '--host', host], {})).options.live, true);
  }
  assert.equal((await parseSettings([], { SANDBOX_LIVE: 'true' })).options.live, true);
  assert.equal((await parseSettings([], { SANDBOX_LIVE: '0' })).options.live, false);
  await assert.rejects(startSandbox({ live: true, host: '0.0.0.0' }), /works on loopback only/);
  await assert.rejects(startSandbox({ live: true, publicUrl: 'https://x.example' }), /public URL/);
  await assert.rejects(
    startSandbox({ live: true, asDocumented: true }),
    /does not document the page of sessions/,
  );
  await assert.rejects(parseSettings(['--live', '--as-documented'], {}), {
    name: 'UsageError',
    message: /--as-documented .*Leave out --live/,
  });
});

test('stops at once, though a browser has opened a connection ahead', async () => {
  const other = await startSandbox({ port: 0, faceAnalysis: createFakeFaceAnalysis() });
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket.resume(), 'close');
  await (await fetch(`${other.url}/healthcheck`)).text();
  await other.stop();
  await closed;
});
