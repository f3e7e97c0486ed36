import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceKeySchema, type DeviceKey } from 'fortface-capture/contract';
import { createDeviceKeys, openDeviceInfo } from 'fortface-capture/opener';
import { sealDevice } from '../../sandbox/seal.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const periodMs = 90 * dayMs;
/** The start of a period. */
const startMs = 230 * periodMs;
const secret = new TextEncoder().encode('a secret that several processes share, 47 bytes');

function setUp(options: { nowMs?: number; label?: string; secret?: Uint8Array<ArrayBuffer> } = {}) {
  const clock = { nowMs: options.nowMs ?? startMs + 10 * dayMs };
  const create = () => createDeviceKeys({ secret, ...options, now: () => clock.nowMs });
  const keys = create();
  const published = async (): Promise<DeviceKey[]> =>
    (await keys.keySet()).keys.map((key) => deviceKeySchema.parse(key));
  const inDate = async (): Promise<DeviceKey[]> =>
    (await published()).filter(({ nbf, exp }) => nbf * 1000 <= clock.nowMs && clock.nowMs < exp * 1000);
  return { clock, create, keys, published, inDate };
}

test('publishes the same keys from every process with the same secret', async () => {
  const { create } = setUp();
  const sets = await Promise.all([create().keySet(), create().keySet(), create().keySet()]);
  for (const set of sets) assert.deepEqual(set, sets[0]);
});

test('publishes other keys for another secret and for another label', async () => {
  const kids = await Promise.all(
    [{}, { label: 'other' }, { secret: new Uint8Array(32) }].map(async (options) => {
      const [key] = await setUp(options).published();
      return key?.kid;
    }),
  );
  assert.equal(new Set(kids).size, 3);
});

test('publishes no private half', async () => {
  const { keys } = setUp();
  assert.ok((await keys.keySet()).keys.every((key) => !('d' in key)));
});

test('publishes the next key 24 hours ahead and takes over without a gap', async () => {
  const { clock, published, inDate } = setUp();
  const [first] = await published();
  clock.nowMs = startMs + periodMs - dayMs - 1;
  assert.deepEqual(await published(), [first]);
  clock.nowMs += 1;
  const [current, next] = await published();
  assert.deepEqual(current, first);
  assert.ok(next && next.kid !== first?.kid);
  for (const [ms, kid] of [
    [startMs + periodMs - 1, first?.kid],
    [startMs + periodMs, next.kid],
  ] as const) {
    clock.nowMs = ms;
    assert.equal((await inDate())[0]?.kid, kid);
  }
});

test('keeps a key in date at every hour of a year, for clients an hour off as well', async () => {
  const { clock, published } = setUp();
  for (let ms = startMs; ms < startMs + 366 * dayMs; ms += hourMs) {
    clock.nowMs = ms;
    const set = await published();
    for (const clientMs of [ms - hourMs, ms, ms + hourMs]) {
      const found = set.some(({ nbf, exp }) => nbf * 1000 <= clientMs && clientMs < exp * 1000);
      assert.ok(found, `${new Date(ms).toISOString()}, client ${(clientMs - ms) / hourMs} h off`);
    }
  }
});

test('opens with the previous key for 25 hours after its end, and no longer', async () => {
  const { clock, keys, published } = setUp();
  const kid = (await published())[0]?.kid ?? '';
  clock.nowMs = startMs + periodMs + 25 * hourMs - 1;
  assert.ok(await keys.privateKey(kid));
  clock.nowMs += 1;
  assert.equal(await keys.privateKey(kid), undefined);
});

test('opens with the next key from its publication on, and no earlier', async () => {
  const { clock, keys, published } = setUp({ nowMs: startMs + periodMs - dayMs });
  const kid = (await published())[1]?.kid ?? '';
  assert.ok(await keys.privateKey(kid));
  clock.nowMs -= 1;
  assert.equal(await keys.privateKey(kid), undefined);
});

for (const jumpDays of [92, 91, 400, 36_500, -92, -400]) {
  test(`survives a clock that jumps by ${jumpDays} days for one request`, async () => {
    const { clock, keys, published, inDate } = setUp();
    const before = await published();
    const kid = before[0]?.kid ?? '';
    clock.nowMs += jumpDays * dayMs;
    assert.ok((await inDate()).length > 0);
    await keys.privateKey(kid);
    clock.nowMs -= jumpDays * dayMs;
    assert.deepEqual(await published(), before);
    assert.equal((await keys.privateKey(kid))?.kid, kid);
  });
}

test('survives a thousand jumps of any size', async () => {
  const { clock, keys, published } = setUp();
  const before = await published();
  const kid = before[0]?.kid ?? '';
  const homeMs = clock.nowMs;
  for (let round = 0; round < 1000; round += 1) {
    clock.nowMs = homeMs + (round % 20) * 91 * dayMs;
    await Promise.all([keys.keySet(), keys.privateKey(kid)]);
  }
  clock.nowMs = homeMs;
  assert.deepEqual(await published(), before);
  assert.ok(await keys.privateKey(kid));
});

test('opens device information that was sealed to its key set', async () => {
  const { keys, clock } = setUp({ nowMs: Date.now() });
  const { deviceRequestInfo, root } = await sealDevice(await keys.keySet());
  const opened = await openDeviceInfo(deviceRequestInfo, {
    privateKey: keys.privateKey,
    nowMs: clock.nowMs,
  });
  assert.equal(opened.root, root);
});
