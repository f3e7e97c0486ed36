import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createDeviceKeys } from '../../../demo/sandbox/keys/device-keys.ts';
import { createVault } from '../../../demo/sandbox/keys/vault.ts';
import { openStore } from '../../../demo/sandbox/store/open-store.ts';
import { deviceKeySchema, type DeviceKey } from '../../../src/contract/index.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 0, 1);

async function setUp(t: TestContext) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fortface-keys-'));
  const store = await openStore({ dataDir });
  t.after(async () => {
    store.close();
    await rm(dataDir, { recursive: true });
  });
  const clock = { nowMs: startMs };
  const vault = createVault(Buffer.alloc(32, 1));
  const create = () => createDeviceKeys(store, vault, () => clock.nowMs);
  const published = async (): Promise<DeviceKey[]> =>
    (await create().keySet()).keys.map((key) => deviceKeySchema.parse(key));
  const inDate = async (): Promise<string | undefined> =>
    (await published()).find(({ nbf, exp }) => nbf * 1000 <= clock.nowMs && clock.nowMs < exp * 1000)?.kid;
  return { clock, create, published, inDate };
}

test('publishes a valid key from the start, and keeps it', async (t) => {
  const { create, inDate, published } = await setUp(t);
  const kid = await inDate();
  assert.ok(kid);
  assert.equal(await inDate(), kid);
  assert.equal((await published()).length, 1);
  assert.equal((await create().privateKey(kid))?.['d']?.toString().length, 43);
});

test('no published key has a private half', async (t) => {
  const { create } = await setUp(t);
  const set = await create().keySet();
  assert.ok(set.keys.every((key) => !('d' in key)));
});

test('processes that start together publish one key', async (t) => {
  const { create } = await setUp(t);
  const sets = await Promise.all([create().keySet(), create().keySet(), create().keySet()]);
  for (const set of sets) assert.deepEqual(set, sets[0]);
});

test('a successor is published a day before its use and takes over without a gap', async (t) => {
  const { clock, published, inDate } = await setUp(t);
  const first = await inDate();
  const firstEndMs = ((await published())[0]?.exp ?? 0) * 1000;
  clock.nowMs = firstEndMs - 2 * dayMs;
  const [successor] = await published();
  assert.ok(successor && successor.kid !== first);
  assert.ok(successor.nbf * 1000 - clock.nowMs >= dayMs, 'published a day ahead');
  assert.equal(await inDate(), first);
  clock.nowMs = firstEndMs - 1000;
  assert.ok(await inDate());
  clock.nowMs = firstEndMs + 1000;
  assert.equal(await inDate(), successor.kid);
});

test('opens with a revoked key for one more day, then destroys it', async (t) => {
  const { clock, create, published, inDate } = await setUp(t);
  const first = (await inDate()) ?? '';
  const firstEndMs = ((await published())[0]?.exp ?? 0) * 1000;
  clock.nowMs = firstEndMs + 24 * hourMs;
  assert.ok(!(await published()).some(({ kid }) => kid === first));
  assert.ok(await create().privateKey(first));
  clock.nowMs = firstEndMs + 26 * hourMs;
  assert.equal(await create().privateKey(first), undefined);
  clock.nowMs = firstEndMs + 50 * hourMs;
  assert.equal(await create().privateKey(first), undefined);
  clock.nowMs = firstEndMs;
  assert.equal(await create().privateKey(first), undefined, 'turning the clock back does not bring it back');
});

test('has a new valid key after sleeping past the old key’s expiry', async (t) => {
  const { clock, inDate } = await setUp(t);
  const first = await inDate();
  clock.nowMs += 400 * dayMs;
  const later = await inDate();
  assert.ok(later && later !== first);
});

for (const jumpDays of [92, 91, 89, 400, -1, -92, -400]) {
  test(`a clock that jumps by ${jumpDays} days for one request destroys no key and leaves one valid`, async (t) => {
    const { clock, create, inDate } = await setUp(t);
    const first = (await inDate()) ?? '';
    clock.nowMs += 10 * dayMs;
    clock.nowMs += jumpDays * dayMs;
    // All that one request may ask for.
    const keys = create();
    await keys.keySet();
    await keys.privateKey(first);
    await keys.keySet();
    await keys.privateKey('another');
    clock.nowMs -= jumpDays * dayMs;
    assert.equal(await inDate(), first, 'the same key is in date');
    assert.ok(await create().privateKey(first), 'and opens');
    for (const endMs = clock.nowMs + 400 * dayMs; clock.nowMs < endMs; clock.nowMs += 6 * hourMs) {
      assert.ok(await inDate(), `no key in date ${(clock.nowMs - startMs) / dayMs} days after the start`);
    }
  });
}

test('publishes a successor at most two days ahead, even after a clock jump', async (t) => {
  const { clock, published } = await setUp(t);
  await published();
  clock.nowMs += 92 * dayMs;
  await published();
  clock.nowMs -= 92 * dayMs;
  assert.equal((await published()).length, 1);
});
