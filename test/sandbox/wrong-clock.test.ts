/** A device whose clock is wrong, before a real service: what is sealed carries the service's time. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test, type TestContext } from 'node:test';
import { delay } from '../../src/async/delay.ts';
import { hashDeviceInfo } from '../../src/device/hash-device-info.ts';
import { openSealedSession } from '../../src/flow/steps/open-sealed-session.ts';
import { createServiceClock } from '../../src/http/service-clock.ts';
import { createEnvelopeSealer } from '../../src/sealing/create-envelope-sealer.ts';
import { requestSession } from '../../src/session/request-session.ts';
import { readPort } from '../support/http/read-port.ts';
import { createSandboxBackend } from './sandbox-backend.ts';
import { deviceInfo } from './seal.ts';
import { startTestSandbox } from './test-sandbox.ts';

const sandbox = await startTestSandbox({ after });
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A page on a device whose clock is off, and moves by a hand. */
async function openPage(
  t: TestContext,
  route: 'sdk' | 'backoffice',
  offMs: number,
  proxy: (headers: Headers) => void = () => undefined,
) {
  let wrongMs = offMs;
  const server = createServer(createSandboxBackend(sandbox.url, { route }).nodeListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${readPort(server)}/session`;
  const clock = createServiceClock({
    wallNow: () => Date.now() + wrongMs,
    elapsedMs: () => performance.now(),
  });
  let exchanges = 0;
  const send = clock.learningBy(async (input, init) => {
    exchanges += 1;
    const response = await fetch(input, init);
    const headers = new Headers(response.headers);
    proxy(headers);
    return new Response(response.body, { status: response.status, headers });
  });
  const sealer = createEnvelopeSealer({
    keySetUrl: url,
    fetch: send,
    random: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)),
    hashDeviceInfo,
    now: clock.now,
  });
  t.after(() => sealer.dispose());
  const { signal } = new AbortController();
  return {
    clock,
    exchanges: () => exchanges,
    setClock: (ms: number) => (wrongMs = ms),
    open: () =>
      openSealedSession(
        {
          sealer,
          collectDeviceInfo: async () => deviceInfo,
          wait: delay,
          requestSession: (request) =>
            requestSession({
              request,
              url,
              fetch: send,
              credentials: 'same-origin',
              signal,
              now: clock.now,
            }),
          configuration: { action: 'liveness' },
        },
        { signal },
      ),
  };
}

for (const [what, offMs] of [
  ['two minutes ahead', 2 * minuteMs],
  ['two minutes behind', -2 * minuteMs],
  ['six minutes ahead', 6 * minuteMs],
  ['six minutes behind', -6 * minuteMs],
  ['a day ahead', dayMs],
  ['a day behind', -dayMs],
] as const) {
  for (const route of ['sdk', 'backoffice'] as const) {
    test(`a clock ${what} opens a session on the route ${route}, with one exchange more at most`, async (t) => {
      const { open, exchanges, clock } = await openPage(t, route, offMs);
      const { session } = await open();
      assert.ok(exchanges() <= 3, `${exchanges()} exchanges`);
      assert.ok(Math.abs(clock.now() - Date.now()) < 5000, 'what is sealed carries the service’s time');
      assert.ok(Math.abs(clock.skewMs() + offMs) < 5000);
      assert.ok(session.expiresAtMs > clock.now());
    });
  }
}

const longAgo = new Date(Date.now() - 30 * dayMs).toUTCString();
for (const [what, offMs, proxy] of [
  ['a proxy rewrites Date', 0, (headers: Headers) => headers.set('date', longAgo)],
  [
    'a proxy drops Date, and the clock is an hour ahead',
    60 * minuteMs,
    (headers: Headers) => headers.delete('date'),
  ],
] as const) {
  test(`opens a session by the backend's own time if ${what}`, async (t) => {
    const { open, clock } = await openPage(t, 'sdk', offMs, proxy);
    await open();
    assert.ok(Math.abs(clock.now() - Date.now()) < 5000);
    await open();
  });
}

test("detects a clock that changes later, and keeps the service's time", async (t) => {
  const { open, clock, setClock } = await openPage(t, 'sdk', 0);
  await open();
  assert.ok(!clock.hasJumped());
  setClock(4 * minuteMs);
  assert.ok(clock.hasJumped());
  assert.ok(Math.abs(clock.now() - Date.now()) < 5000);
  await open();
  assert.ok(!clock.hasJumped());
});
