import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createServiceClock } from '../../../src/http/service-clock.ts';

const hourMs = 3_600_000;
const trueMs = Date.UTC(2026, 10, 29, 12);
const date = (offMs: number): Record<string, string> => ({ date: new Date(trueMs + offMs).toUTCString() });
const told = { 'fortface-time': new Date(trueMs).toISOString() };

/** The time after an answer with these headers, on a device whose clock is an hour ahead. */
async function learn(headers: Record<string, string>, init: RequestInit = { method: 'POST' }) {
  const clock = createServiceClock({ wallNow: () => trueMs + hourMs, elapsedMs: () => 0 });
  await clock.learningBy(async () => new Response('', { headers }))('https://bank.example', init);
  return clock.now();
}

test("takes the backend's own time rather than a Date that a proxy has rewritten", async () => {
  assert.equal(await learn({ ...told, ...date(-30 * 24 * hourMs) }), trueMs);
});

test("takes the backend's own time if there is no Date", async () => {
  assert.equal(await learn(told), trueMs);
});

test('takes Date from a service that tells nothing else', async () => {
  assert.equal(await learn(date(0)), trueMs);
});

test('takes no time from a response that may come out of a cache', async () => {
  assert.equal(await learn(told, { method: 'GET' }), trueMs + hourMs);
});

test("keeps the device's time if the response tells none", async () => {
  assert.equal(await learn({}), trueMs + hourMs);
});
