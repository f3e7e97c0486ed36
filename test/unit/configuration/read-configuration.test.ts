import assert from 'node:assert/strict';
import test from 'node:test';
import type { HostSettings, HostSurroundings } from '../../../src/configuration/host-inputs.ts';
import { readConfiguration } from '../../../src/configuration/read-configuration.ts';
import { isFortfaceError } from '../../../src/errors/index.ts';

const usual: HostSettings = {
  action: 'liveness',
  sessionUrl: '/api/session',
  submitUrl: undefined,
  apiUrl: undefined,
  externalUserId: undefined,
  externalTransactionId: undefined,
  document: undefined,
  returnPhoto: false,
  captureMode: 'auto',
  camera: 'user',
  review: false,
  skipInstructions: false,
  readyTimeout: 15,
  captureTimeout: 30,
  brightnessTimeout: 10,
  maxAttempts: 3,
  minMatchLevel: 13,
  assetsUrl: undefined,
  credentials: 'same-origin',
  proofOfPossession: false,
  lightChallenge: false,
  engine: undefined,
  vendorSrc: undefined,
  allowFile: false,
  handoffUrl: undefined,
};
const surroundings: HostSurroundings = {
  hasSessionProvider: false,
  baseUrl: 'https://bank.example/kyc/',
  defaultAssetsUrl: 'https://bank.example/cdn/detector/',
};

test('addresses are resolved against the page, times become milliseconds, the value is frozen', () => {
  const configuration = read({ assetsUrl: '/faces', apiUrl: 'https://api.example/' });
  assert.equal(configuration.sessionUrl, 'https://bank.example/api/session');
  assert.equal(configuration.assetsUrl, 'https://bank.example/faces/');
  assert.equal(configuration.apiUrl, 'https://api.example');
  assert.equal(configuration.captureTimeoutMs, 30_000);
  assert.ok(Object.isFrozen(configuration));
});

const read = (change: Partial<HostSettings>) => readConfiguration({ ...usual, ...change }, surroundings);

const refused: readonly [string, Partial<HostSettings>, RegExp][] = [
  ['an unknown action', { action: 'dance' }, /action must be/],
  ['no way to a session', { sessionUrl: undefined }, /session-url is required/],
  ['an address that is none', { sessionUrl: 'http://[' }, /session-url must be a URL/],
  ['a script as an address', { submitUrl: 'javascript:alert(1)' }, /submit-url must be an http/],
  ['a handoff to a script', { handoffUrl: 'javascript:alert(1)' }, /handoff-url must be an http/],
  ['enrolling nobody', { action: 'enroll' }, /external-user-id is required/],
  ['identifying nobody', { action: 'identify' }, /external-user-id is required/],
  ['a user id with a line break', { externalUserId: 'a\nb' }, /external-user-id must be/],
  ['Hubface without a CPF', { action: 'capture' }, /document must be a CPF/],
  [
    'a CPF whose check digits are wrong',
    { action: 'capture', document: '52998224724' },
    /document must be a CPF/,
  ],
  ['a time that is no number', { readyTimeout: Number.NaN }, /ready-timeout must be/],
  ['a time of zero', { captureTimeout: 0 }, /capture-timeout must be/],
  ['half an attempt', { maxAttempts: 1.5 }, /max-attempts must be/],
  ['a level above 16', { minMatchLevel: 17 }, /min-match-level must be/],
  ['an engine that there is not', { engine: 'other' }, /engine must be/],
  ['a vendor without its script', { engine: 'vendor' }, /vendor-src is required/],
];

for (const [what, inputs, message] of refused) {
  test(`${what} is refused, by the attribute's name and never by its value`, () => {
    assert.throws(
      () => read(inputs),
      (error) => {
        assert.ok(isFortfaceError(error));
        assert.equal(error.code, 'configuration-invalid');
        assert.equal(error.retryable, false);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /52998224724|dance/);
        return true;
      },
    );
  });
}

test('the CPF is kept for Hubface alone', () => {
  assert.equal(read({ document: '52998224725' }).document, undefined);
  assert.equal(read({ action: 'capture', document: '52998224725' }).document, '52998224725');
});

test('a page with a sessionProvider needs no session-url', () => {
  const configuration = readConfiguration(
    { ...usual, sessionUrl: undefined },
    { ...surroundings, hasSessionProvider: true },
  );
  assert.equal(configuration.sessionUrl, undefined);
});
