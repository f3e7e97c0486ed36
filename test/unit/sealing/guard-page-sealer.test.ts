import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FortfaceErrorCode } from '../../../src/errors/index.ts';
import { guardPageSealer } from '../../../src/sealing/guard-page-sealer.ts';
import { callPage } from '../../../src/session/explain-page-failure.ts';
import type { Sealer } from '../../../src/sealing/sealer.ts';

const { signal } = new AbortController();
const never = new Promise<never>(() => undefined);
const sealedCapture = { key: 'k', data: 'd', imgData: 'i' };
const good: Sealer = {
  id: 'own',
  sealDevice: async () => ({ deviceRequestInfo: 'sealed' }),
  openSession: async () => ({ seal: async () => sealedCapture, dispose: () => undefined }),
  dispose: () => undefined,
};

type Step = (sealer: Sealer) => Promise<unknown>;
const sealDevice: Step = (sealer) => Reflect.apply(sealer.sealDevice, sealer, [{}, { signal }]);
const openSession: Step = (sealer) => Reflect.apply(sealer.openSession, sealer, [{}]);
const seal: Step = async (sealer) => {
  const opened = await sealer.openSession({ sessionKey: 'k', sessionId: 's', action: 'liveness' });
  return Reflect.apply(opened.seal, opened, [{}, { signal }]);
};

const guard = (change: object, wait = () => never) =>
  guardPageSealer({ ...good, ...change }, { callPage, wait });
const throwing = (error: Error) => async () => {
  throw error;
};
const mistake = throwing(new TypeError("Cannot read properties of undefined (reading 'x')"));

const failures: readonly [what: string, Sealer, Step, FortfaceErrorCode, RegExp][] = [
  [
    'a mistake in sealDevice',
    guard({ sealDevice: mistake }),
    sealDevice,
    'configuration-invalid',
    /sealDevice/,
  ],
  [
    'a mistake in openSession',
    guard({ openSession: mistake }),
    openSession,
    'configuration-invalid',
    /openSession/,
  ],
  [
    'a mistake in seal',
    guard({ openSession: async () => ({ seal: mistake, dispose: () => undefined }) }),
    seal,
    'configuration-invalid',
    /seal of the page threw/,
  ],
  [
    'keys that do not arrive',
    guard({ sealDevice: throwing(new TypeError('Failed to fetch')) }),
    sealDevice,
    'session-unreachable',
    /sealDevice/,
  ],
  [
    'cryptography that fails to import a key',
    guard({ openSession: throwing(new Error('failed to import the key')) }),
    openSession,
    'sealing-failed',
    /openSession/,
  ],
  [
    'a sealDevice that returns nothing',
    guard({ sealDevice: async () => undefined }),
    sealDevice,
    'configuration-invalid',
    /sealDevice of the page returned no deviceRequestInfo/,
  ],
  [
    'an openSession that returns nothing',
    guard({ openSession: async () => undefined }),
    openSession,
    'configuration-invalid',
    /returned no seal$/,
  ],
  [
    'a seal that returns half of a capture',
    guard({ openSession: async () => ({ seal: async () => ({ key: 'k' }), dispose: () => undefined }) }),
    seal,
    'configuration-invalid',
    /returned no data$/,
  ],
];

for (const [what, sealer, step, code, message] of failures) {
  test(`gives ${code} for ${what}`, async () => {
    await assert.rejects(step(sealer), { code, message });
  });
}

test('gives sealing-failed, which blames no network, if sealDevice never settles', async () => {
  const waited: number[] = [];
  const wait = async (ms: number) => void waited.push(ms);
  await assert.rejects(
    sealDevice(guardPageSealer({ ...good, sealDevice: () => never }, { callPage, wait })),
    {
      code: 'sealing-failed',
    },
  );
  assert.deepEqual(waited, [15_000]);
});

test("returns what the page's sealer returns, and calls its methods on it", async () => {
  class Own implements Sealer {
    readonly id = 'own';
    readonly calls: string[] = [];
    async sealDevice() {
      this.calls.push('sealDevice');
      return { deviceRequestInfo: 'sealed' };
    }
    async openSession() {
      this.calls.push('openSession');
      return { seal: async () => sealedCapture, dispose: () => void this.calls.push('closed') };
    }
    forgetKeys() {
      this.calls.push('forgetKeys');
    }
    dispose() {
      this.calls.push('dispose');
      throw new Error('no');
    }
  }
  const own = new Own();
  const guarded = guardPageSealer(own, { callPage, wait: () => never });
  assert.deepEqual(await sealDevice(guarded), { deviceRequestInfo: 'sealed' });
  assert.deepEqual(await seal(guarded), sealedCapture);
  guarded.forgetKeys?.();
  guarded.dispose();
  assert.deepEqual(own.calls, ['sealDevice', 'openSession', 'forgetKeys', 'dispose']);
  assert.equal('forgetKeys' in guardPageSealer(good, { callPage, wait: () => never }), false);
});
