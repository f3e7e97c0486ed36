import assert from 'node:assert/strict';
import test from 'node:test';
import type { HostSettings, HostSurroundings } from '../../../src/configuration/host-inputs.ts';
import { readConfiguration } from '../../../src/configuration/read-configuration.ts';
import { settings } from '../../../src/configuration/settings.ts';
import { actionSchema } from '../../../src/contract/index.ts';
import { isFortfaceError } from '../../../src/errors/index.ts';

const usual: HostSettings = { sessionUrl: '/api/session' };
const surroundings: HostSurroundings = {
  baseUrl: 'https://bank.example/kyc/',
  defaultAssetsUrl: 'https://bank.example/cdn/detector/',
};

test('resolves addresses against the page, converts times to milliseconds and freezes the value', () => {
  const configuration = read({ assetsUrl: '/faces', apiUrl: 'https://api.example/' });
  assert.equal(configuration.sessionUrl, 'https://bank.example/api/session');
  assert.equal(configuration.assetsUrl, 'https://bank.example/faces/');
  assert.equal(configuration.apiUrl, 'https://api.example');
  assert.equal(configuration.captureTimeoutMs, 30_000);
  assert.ok(Object.isFrozen(configuration));
});

const read = (change: Partial<HostSettings>) => readConfiguration({ ...usual, ...change }, surroundings);

const sealer = {
  id: 'x',
  sealDevice: () => undefined,
  openSession: () => undefined,
  dispose: () => undefined,
};

const refused: readonly [string, Partial<HostSettings>, RegExp][] = [
  ['an unknown action', { action: 'dance' }, /action must be liveness, .+ search or capture, not "dance"$/],
  ['a missing session-url', { sessionUrl: undefined }, /session-url is missing/],
  ['an invalid address', { sessionUrl: 'http://[' }, /session-url must be an http\(s\) URL$/],
  ['a script as an address', { submitUrl: 'javascript:alert(1)' }, /submit-url must be an http/],
  ['a handoff to a script', { handoffUrl: 'javascript:alert(1)' }, /handoff-url must be an http/],
  ['enrolling without a user id', { action: 'enroll' }, /external-user-id is missing/],
  ['identifying without a user id', { action: 'identify' }, /external-user-id is missing/],
  ['a user id with a line break', { externalUserId: 'a\nb' }, /external-user-id must be/],
  ['Hubface without a CPF', { action: 'capture' }, /document must be a valid 11-digit CPF/],
  [
    'a CPF whose check digits are wrong',
    { action: 'capture', document: '52998224724' },
    /document must be a valid 11-digit CPF/,
  ],
  ['a time that is no number', { readyTimeout: Number.NaN }, /ready-timeout must be .+ 600, not NaN$/],
  ['a time of zero', { captureTimeout: 0 }, /capture-timeout must be/],
  ['half an attempt', { maxAttempts: 1.5 }, /max-attempts must be a whole number from 1 to 20, not 1\.5$/],
  ['a level above 16', { minMatchLevel: 17 }, /min-match-level must be/],
  ['an engine that there is not', { engine: 'other' }, /engine must be/],
  [
    'a place that there is not',
    { presentation: 'modl' },
    /presentation must be inline or modal, not "modl"$/,
  ],
  ['an empty camera', { camera: '' }, /camera must be/],
  ['a submitter that cannot be called', { submitter: {} }, /submitter must be a function, not this object$/],
  ['a sealer without methods', { sealer: { id: 'x' } }, /sealer lacks sealDevice, openSession, dispose$/],
  ['a function as a sealer', { sealer: () => undefined }, /sealer lacks sealDevice, openSession, dispose/],
  ['a sealer that cannot end', { sealer: { ...sealer, dispose: undefined } }, /sealer lacks dispose$/],
  ['a CPF in place of an action', { action: '52998224725' }, /action must be .+, not this string$/],
  [
    'a CPF in place of a number',
    { maxAttempts: 52_998_224_725 },
    /max-attempts must be .+, not this number$/,
  ],
  ['a user id in place of an address', { vendorSrc: 'x://52998224725' }, /vendor-src must be an http/],
  ['a vendor without its script', { engine: 'vendor' }, /vendor-src is missing/],
];

for (const [what, inputs, message] of refused) {
  test(`rejects ${what}, naming the attribute and its allowed values but no user data`, () => {
    assert.throws(
      () => read(inputs),
      (error) => {
        assert.ok(isFortfaceError(error));
        assert.equal(error.code, 'configuration-invalid');
        assert.equal(error.retryable, false);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /5299822472|a\nb/);
        return true;
      },
    );
  });
}

test('uses the default of a row if its value is absent or was removed', () => {
  const { maxAttempts, engine, camera, captureTimeoutMs } = read({
    maxAttempts: null,
    engine: undefined,
    camera: null,
  });
  assert.deepEqual(
    { maxAttempts, engine, camera, captureTimeoutMs },
    { maxAttempts: 3, engine: 'built-in', camera: 'user', captureTimeoutMs: 30_000 },
  );
  assert.equal(read({ externalUserId: '' }).externalUserId, undefined);
  assert.equal(read({ submitter: null }).submitter, undefined);
});

test('accepts every default in the table', () => {
  for (const [name, row] of Object.entries(settings)) {
    assert.doesNotThrow(() => read({ [name]: row.default, sessionUrl: '/api/session' }), name);
  }
});

test('offers the actions of the contract', () => {
  assert.deepEqual(settings.action.choices, actionSchema.options);
});

test('keeps the CPF for Hubface only', () => {
  assert.equal(read({ document: '52998224725' }).document, undefined);
  assert.equal(read({ action: 'capture', document: '52998224725' }).document, '52998224725');
});

test('needs no session-url if the page has a sessionProvider', () => {
  const configuration = readConfiguration(
    { sessionUrl: undefined, sessionProvider: async () => ({}) },
    surroundings,
  );
  assert.equal(configuration.sessionUrl, undefined);
});
