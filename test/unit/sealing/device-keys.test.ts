import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseDeviceKey } from '../../../src/sealing/choose-device-key.ts';
import { createDeviceKeySource } from '../../../src/sealing/create-device-key-source.ts';
import { publishDeviceKeys } from '../../support/sealing/issue-session.ts';
import { derivePrivateJwk } from '../../support/sealing/write-jwe.ts';

const nowMs = Date.UTC(2025, 5, 15, 12);
const oldKey = derivePrivateJwk('old');
const newKey = derivePrivateJwk('new');
const right = publishDeviceKeys(oldKey, nowMs);
const rightKey = right.keys[0] ?? assert.fail();
const { signal } = new AbortController();

function getFrom(fetch: () => Promise<Response>) {
  const source = createDeviceKeySource({
    keySetUrl: 'https://banco.example/session',
    fetch,
    credentials: 'same-origin',
    now: () => nowMs,
  });
  return source.get({ signal });
}

describe('the device key', () => {
  it('is the first of the set that fits and is in date', () => {
    const { keys } = publishDeviceKeys(newKey, nowMs);
    const signing = { kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256', kid: 'x' };
    const withdrawn = { ...rightKey, exp: nowMs / 1000 };
    const notYet = { ...rightKey, nbf: nowMs / 1000 + 1 };
    const set = {
      keys: [{ kty: 'RSA' }, signing, withdrawn, notYet, ...keys, rightKey],
      ff_envelope_versions: [1],
    };
    const chosen = chooseDeviceKey(set, nowMs);
    assert.equal('key' in chosen && chosen.key.kid, newKey.kid);
  });

  const unusable: [what: string, set: unknown][] = [
    ['no object', 'nonsense'],
    ['a page', { error: 'login' }],
    ['an empty set', { keys: [], ff_envelope_versions: [1] }],
    ['another version of the envelope', { ...right, ff_envelope_versions: [2] }],
    ['a key of another curve', { ...right, keys: [{ ...rightKey, crv: 'P-384' }] }],
    ['a key for another purpose', { ...right, keys: [{ ...rightKey, ff: 'session' }] }],
    ['a private key', { ...right, keys: [{ ...rightKey, d: oldKey.d }] }],
    ['a withdrawn key', { ...right, keys: [{ ...rightKey, exp: nowMs / 1000 }] }],
    ['stray trailing bits', { ...right, keys: [{ ...rightKey, x: `${rightKey.x.slice(0, 42)}B` }] }],
  ];
  for (const [what, set] of unusable) {
    it(`is not taken from ${what}`, async () => {
      await assert.rejects(
        getFrom(async () => Response.json(set)),
        { name: 'FortfaceError', code: 'session-invalid' },
      );
    });
  }

  const failures: [what: string, answer: () => Promise<Response>, code: string][] = [
    ['the network is away', async () => Promise.reject(new TypeError('fetch failed')), 'session-unreachable'],
    ['the backend fails', async () => new Response('', { status: 503 }), 'server-failed'],
    [
      'the backend does not let the page in',
      async () => new Response('', { status: 403 }),
      'session-refused',
    ],
    ['the backend asks to wait', async () => new Response('', { status: 429 }), 'rate-limited'],
    ['a login page answers', async () => new Response('<!doctype html>'), 'session-refused'],
    ['the answer does not end', async () => new Response('x'.repeat(65_537)), 'session-invalid'],
  ];
  for (const [what, answer, code] of failures) {
    it(`is reported as ${code} when ${what}`, async () => {
      await assert.rejects(getFrom(answer), { name: 'FortfaceError', code });
    });
  }

  it('is requested again after a failure', async () => {
    const answers = [new Response('', { status: 503 }), Response.json(right)];
    const source = createDeviceKeySource({
      keySetUrl: 'https://banco.example/session',
      fetch: async () => answers.shift() ?? assert.fail(),
      credentials: 'same-origin',
      now: () => nowMs,
    });
    await assert.rejects(source.get({ signal }));
    assert.equal((await source.get({ signal })).kid, oldKey.kid);
  });
});
