/** Numbers of options and hooks that are no count, no time and no wait. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionLog } from '../../../src/contract/index.ts';
import {
  memorySessions,
  verifySession,
  type BackendOptions,
  type SessionDemands,
} from '../../../src/server/index.ts';
import {
  createBackend,
  post,
  sessionRequest,
  sessionUrl,
  withBackend,
} from '../../support/http/backend-fixture.ts';

const odd: readonly unknown[] = [
  1e30,
  Number.MAX_VALUE,
  Infinity,
  -Infinity,
  NaN,
  -1,
  -0.5,
  2 ** 53,
  '1000',
  1n,
  null,
];

test('refuses odd numbers in every option that has one, by name', () => {
  for (const name of ['timeoutMs', 'decideTimeoutMs', 'bodyIdleTimeoutMs', 'bodyTimeoutMs']) {
    for (const value of [...odd, 0, 1.5, 600_001]) {
      assert.throws(
        () => createBackend('http://localhost:1', { [name]: value }),
        (error: Error) => error.message.includes(`"${name}" must be a whole number of milliseconds`),
        `${name}: ${String(value)}`,
      );
    }
    for (const value of [1, 600_000]) createBackend('http://localhost:1', { [name]: value });
  }
  for (const name of ['openWithinMs', 'finishWithinMs']) {
    for (const value of [...odd, 0, 9999, 10_000.5, 3_600_001]) {
      assert.throws(
        () => createBackend('http://localhost:1', { handoff: { [name]: value } as never }),
        /"handoff" must be .* openWithinMs and finishWithinMs, whole numbers/,
        `${name}: ${String(value)}`,
      );
    }
  }
  for (const value of [...odd, 0, 1.5, 1_000_001]) {
    assert.throws(
      () => memorySessions({ maxEntries: value as number }),
      /maxEntries must be a whole number from 1 to 1000000/,
      String(value),
    );
  }
  memorySessions({ maxEntries: 1_000_000 });
  for (const options of [null, 5, 'many']) {
    assert.throws(() => memorySessions(options as never), /memorySessions: the options must be an object/);
  }
});

test('refuses odd numbers in the demands of verifySession, by name', async () => {
  const demands = {
    seen: memorySessions(),
    action: 'liveness',
    externalUserId: null,
    maxAgeMs: 1000,
  } as const;
  for (const value of [...odd, 0, 2_592_000_001]) {
    const wrong = { ...demands, maxAgeMs: value } as SessionDemands;
    await assert.rejects(
      verifySession({} as SessionLog, wrong),
      /verifySession: maxAgeMs must be/,
      String(value),
    );
  }
  for (const value of [...odd, 0, 17]) {
    const wrong = { ...demands, minLevel: value } as SessionDemands;
    await assert.rejects(verifySession({} as SessionLog, wrong), /minLevel must be/, String(value));
  }
});

test('answers an odd wait of rateLimit with a valid Retry-After, and reports it', async () => {
  const said = async (verdict: unknown) => {
    const errors: unknown[] = [];
    const backend = createBackend('http://localhost:1', {
      rateLimit: () => verdict as number,
      onError: (error) => errors.push(error),
    });
    const response = await backend.handle(post(sessionUrl, sessionRequest));
    return [response.status, response.headers.get('retry-after'), errors.map(String).join()] as const;
  };
  for (const verdict of [...odd, 86_401, undefined, {}, 'no']) {
    const [status, retryAfter, error] = await said(verdict);
    assert.deepEqual([status, retryAfter], [429, '30'], String(verdict));
    assert.match(error, /rateLimit returned neither true, false nor a number of seconds from 0 to 86400/);
  }
  for (const [verdict, expected] of [
    [false, '30'],
    [0.2, '1'],
    [7, '7'],
    [86_400, '86400'],
  ] as const) {
    assert.deepEqual(await said(verdict), [429, expected, '']);
  }
});

test('takes the clock of the system in place of a clock that gives no time, and says so once', async () => {
  const broken = (): number => {
    throw new Error('no clock');
  };
  const clocks = [...odd, 8.64e15 + 1, new Date()].map((value) => () => value as number);
  for (const now of [...clocks, broken]) {
    const errors: unknown[] = [];
    const options: BackendOptions = { now, onError: (error) => errors.push(error) };
    await withBackend(options, async ({ backend }) => {
      const response = await backend.handle(post(sessionUrl, sessionRequest));
      assert.equal(response.status, 200);
      const skewMs = Date.now() - Date.parse(response.headers.get('fortface-time') ?? '');
      assert.ok(Math.abs(skewMs) < 60_000);
    });
    assert.equal(errors.length, 1);
    assert.match(String(errors[0]), /now returned no time|no clock/);
  }
});
