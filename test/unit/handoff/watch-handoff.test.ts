import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isFortfaceError } from '../../../src/errors/index.ts';
import { watchHandoff } from '../../../src/handoff/watch-handoff.ts';

type Answer = (accept: string) => Response | Promise<Response>;

/** Follows a handoff whose backend gives these answers, one after the other; the clock moves with every wait. */
async function follow(answers: readonly Answer[], expiresAtMs = 60_000) {
  const accepted: string[] = [];
  const heard: string[] = [];
  const waits: number[] = [];
  const rest = [...answers];
  let nowMs = 0;
  const end = watchHandoff('watch-token', {
    url: 'https://bank.example/api/handoff',
    credentials: 'same-origin',
    signal: new AbortController().signal,
    expiresAtMs,
    now: () => nowMs,
    changed: ({ state }) => heard.push(state),
    fetch: async (url, init) => {
      assert.ok(!url.includes('watch-token'), 'the token is in no address');
      const accept = new Headers(init.headers).get('accept') ?? '';
      accepted.push(accept);
      const answer = rest.length > 1 ? rest.shift() : rest[0];
      if (answer === undefined) throw new TypeError('Failed to fetch');
      return answer(accept);
    },
    wait: async (ms) => {
      nowMs += ms;
      waits.push(ms);
      // What has arrived is read before the time passes.
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  return { end: await end.catch((error: unknown) => error), accepted, heard, waits };
}

const stream =
  (...texts: string[]): Answer =>
  () =>
    new Response(texts.join(''), { headers: { 'content-type': 'text/event-stream' } });
const json =
  (body: object, status = 200): Answer =>
  () =>
    Response.json(body, { status });
const waiting = 'data: {"state":"waiting"}\n\n';
const opened = 'data: {"state":"opened"}\n\n';
const done = 'data: {"state":"done","outcome":"accepted"}\n\n';

test('follows the events to the end, past comments', async () => {
  const { end, heard, accepted } = await follow([stream(waiting, ': still here\n\n', opened, done)]);
  assert.deepEqual(end, { state: 'done', outcome: 'accepted' });
  assert.deepEqual(heard, ['waiting', 'opened']);
  assert.deepEqual(accepted, ['text/event-stream']);
});

test('opens the next stream when one has ended in good order', async () => {
  const { end, accepted } = await follow([stream(waiting), stream(opened), stream(done)]);
  assert.equal(Reflect.get(Object(end), 'state'), 'done');
  assert.deepEqual(new Set(accepted), new Set(['text/event-stream']));
  assert.equal(accepted.length, 3);
});

test('asks at once for the result when a stream that lasted has ended', async () => {
  const { end, waits } = await follow([stream(waiting), stream(done)]);
  assert.equal(Reflect.get(Object(end), 'state'), 'done');
  assert.ok(!waits.includes(2000), String(waits));
});

test('ends if the user has signed out, or another one has signed in', async () => {
  const signedOut = json({ code: 'permission_denied', message: '' }, 403);
  const { end } = await follow([stream(opened), signedOut]);
  assert.ok(isFortfaceError(end) && end.code === 'session-refused', String(end));
  const other = await follow([stream(opened), json({ code: 'handoff_invalid', message: '' }, 401)]);
  assert.ok(isFortfaceError(other.end) && other.end.code === 'handoff-ended', String(other.end));
});

test('asks instead where a stream is blocked, empty or no stream', async () => {
  const blocked: Answer[] = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    stream(),
    json({ state: 'waiting' }),
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    stream('data: nonsense\n\n'),
  ];
  for (const first of blocked) {
    const { end, accepted } = await follow([first, json({ state: 'opened' }), json({ state: 'ended' })]);
    assert.deepEqual(end, { state: 'ended' });
    assert.deepEqual(accepted.slice(1), ['application/json', 'application/json']);
  }
});

test('asks instead where a proxy holds the events back', async () => {
  const held: Answer = () =>
    new Response(new ReadableStream<Uint8Array>(), { headers: { 'content-type': 'text/event-stream' } });
  const { end, accepted } = await follow([held, json({ state: 'ended' })]);
  assert.deepEqual(end, { state: 'ended' });
  assert.equal(accepted.length, 2);
});

test('waits through a network that is away, and gives up once the handoff has expired', async () => {
  const away: Answer = () => Promise.reject(new TypeError('Failed to fetch'));
  const back = await follow([
    away,
    away,
    json({ code: 'unavailable', message: '' }, 503),
    json({ state: 'ended' }),
  ]);
  assert.deepEqual(back.end, { state: 'ended' });
  const gone = await follow([away]);
  assert.ok(isFortfaceError(gone.end) && gone.end.code === 'handoff-ended');
});

test('waits for as long as the phone may take once it has opened the code', async () => {
  const late = new Date(600_000).toISOString();
  const { end, accepted } = await follow([json({ state: 'opened', expiresAt: late })], 10_000);
  assert.ok(isFortfaceError(end) && end.code === 'handoff-ended');
  assert.ok(accepted.length > 250, 'every two seconds for ten minutes');
});

test('ends if the backend no longer knows the handoff', async () => {
  const { end } = await follow([json({ code: 'handoff_invalid', message: '' }, 401)]);
  assert.ok(isFortfaceError(end) && end.code === 'handoff-ended');
});
