import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import {
  createFortfaceBackend,
  isFortfaceError,
  memorySessions,
  type BackendOptions,
} from '../../../src/server/index.ts';

const complete = {
  baseUrl: 'https://api.example',
  apiKey: 'key-that-must-not-show',
  galleryId: 'gallery',
  accountName: 'account',
  env: {},
};

function messageOf(options: object): string {
  try {
    createFortfaceBackend(options);
  } catch (error) {
    assert.ok(isFortfaceError(error));
    assert.equal(error.code, 'configuration-invalid');
    return error.message;
  }
  return '';
}

test('rejects every missing or invalid option, and names it and its variable', () => {
  const wrong: [string, object][] = [
    ['"baseUrl" (or FORTFACE_URL)', { baseUrl: undefined }],
    ['"baseUrl"', { baseUrl: 'api.example' }],
    ['"baseUrl"', { baseUrl: 'http://api.example' }],
    ['"baseUrl"', { baseUrl: 'https://user:pass@api.example' }],
    ['"baseUrl"', { baseUrl: 'https://api.example/?key=1' }],
    ['"baseUrl"', { baseUrl: 'file:///etc' }],
    ['"apiKey" (or FORTFACE_API_KEY)', { apiKey: '' }],
    ['"apiKey"', { apiKey: 'a\r\nb: c' }],
    ['"galleryId" (or FORTFACE_GALLERY_ID)', { galleryId: undefined }],
    ['"accountName" (or FORTFACE_ACCOUNT_NAME)', { accountName: undefined }],
    ['"grantSecret" (or FORTFACE_GRANT_SECRET)', { grantSecret: 'short' }],
    ['"authorize"', { authorize: 'yes' }],
    ['"allowedOrigins"', { allowedOrigins: ['*'] }],
    ['"allowedOrigins"', { allowedOrigins: ['https://app.example/'] }],
    ['"allowedOrigins"', { allowedOrigins: ['null'] }],
    ['"publicUrl" (or FORTFACE_PUBLIC_URL)', { publicUrl: 'app.example' }],
    ['"publicUrl"', { publicUrl: 'ftp://app.example' }],
    ['"publicUrl"', { publicUrl: 'https://user@app.example' }],
    ['"publicUrl"', { publicUrl: 'https://app.example/api?x=1' }],
    ['"publicUrl"', { publicUrl: 'https://app.example/api/fortface/session/' }],
    ['"timeoutMs"', { timeoutMs: 0 }],
    ['"tls"', { tls: { cert: 'x', key: 'y' } }],
    ['"tls"', { tls: { cert: '-----BEGIN CERTIFICATE-----' } }],
    ['"tls"', { tls: { ca: '-----BEGIN CERTIFICATE-----', key: '-----BEGIN PRIVATE KEY-----' } }],
    ['"tls"', { tls: {} }],
    ['unknown option "allowedOrigin"', { allowedOrigin: ['https://app.example'] }],
  ];
  for (const [named, change] of wrong) {
    const message = messageOf({ ...complete, ...change });
    assert.ok(message.includes(named), `${named} in: ${message}`);
    assert.ok(message.endsWith(' See docs/backend.md#settings in the package fortface-capture.'), message);
    assert.ok(!message.includes(complete.apiKey));
  }
});

test('refuses secrets that anyone could guess, also from the environment', () => {
  const random = randomBytes(32);
  for (const grantSecret of [
    ' '.repeat(40),
    '\t\n'.repeat(20),
    `${' '.repeat(31)}x`,
    `short${' '.repeat(40)}`,
    ` ${random.toString('base64')}`,
    `${random.toString('base64')}\n`,
    'x'.repeat(64),
    '0123456'.repeat(6),
    'aAbBcCdD'.repeat(4),
    '0'.repeat(31) + '1',
    'grant-secret!'.repeat(3),
    'change me please '.repeat(2).trim(),
    '',
  ]) {
    const message = messageOf({ ...complete, grantSecret });
    assert.match(
      message,
      /"grantSecret" \(or FORTFACE_GRANT_SECRET\) must be at least 32 random/,
      grantSecret,
    );
    const trimmed = grantSecret.trim();
    assert.ok(trimmed === '' || !message.includes(trimmed));
    if (grantSecret === '') continue;
    assert.match(messageOf({ ...complete, env: { FORTFACE_GRANT_SECRET: grantSecret } }), /"grantSecret"/);
  }
  for (let round = 0; round < 1000; round += 1) {
    for (const grantSecret of [
      randomBytes(16).toString('hex'),
      randomBytes(32).toString('base64'),
      randomUUID(),
    ]) {
      assert.equal(messageOf({ ...complete, grantSecret }), '', grantSecret);
    }
  }
});

test('refuses keys that are placeholders, and names and passphrases of spaces', () => {
  const begin = { cert: '-----BEGIN CERTIFICATE-----', key: '-----BEGIN PRIVATE KEY-----' };
  for (const [name, change] of [
    ['apiKey', { apiKey: '********' }],
    ['apiKey', { apiKey: 'x'.repeat(36) }],
    ['galleryId', { galleryId: '   ' }],
    ['accountName', { accountName: ' ' }],
    ['tls', { tls: { ...begin, passphrase: '    ' } }],
  ] as const) {
    assert.ok(messageOf({ ...complete, ...change }).includes(`"${name}"`), name);
  }
  assert.ok(
    messageOf({ ...complete, galleryId: undefined, env: { FORTFACE_GALLERY_ID: ' ' } }).includes(
      '"galleryId"',
    ),
  );
});

test('options of route backoffice are refused where no capture would reach them', () => {
  const store = memorySessions();
  for (const own of [{ onCapture: () => undefined }, { withLiveness: true }, { sessions: store }]) {
    const [name = ''] = Object.keys(own);
    for (const route of [undefined, 'sdk'] as const) {
      const message = messageOf({ ...complete, ...(route && { route }), ...own });
      assert.ok(message.includes(`"${name}"`) && message.includes('FORTFACE_ROUTE'), message);
    }
    assert.equal(messageOf({ ...complete, route: 'backoffice', ...own }), '');
    assert.equal(messageOf({ ...complete, ...own, env: { FORTFACE_ROUTE: 'backoffice' } }), '');
  }
});

test('falls back to the environment, and prefers options that are set', () => {
  const env = {
    FORTFACE_URL: 'http://sandbox:8081/',
    FORTFACE_API_KEY: 'k',
    FORTFACE_GALLERY_ID: 'g',
    FORTFACE_ACCOUNT_NAME: 'a',
    FORTFACE_GRANT_SECRET: '',
  };
  assert.equal(messageOf({ env }), '');
  assert.ok(messageOf({ env, baseUrl: 'nowhere' }).includes('"baseUrl"'));
  assert.ok(messageOf({ env: { ...env, FORTFACE_API_KEY: '' } }).includes('FORTFACE_API_KEY'));
});

test('plain http is taken only where it does not leave the machine or a private network’s names', () => {
  const taken: BackendOptions['baseUrl'][] = [
    'http://localhost:8081',
    'http://127.0.0.1:8081',
    'http://[::1]:8081',
    'http://sandbox:8081',
  ];
  for (const baseUrl of taken) assert.equal(messageOf({ ...complete, baseUrl }), '');
  for (const baseUrl of ['http://10.0.0.1', 'http://127.0.0.1.evil.example', 'http://localhost.example']) {
    assert.ok(messageOf({ ...complete, baseUrl }).includes('"baseUrl"'), baseUrl);
  }
});

test('refuses options that are no object', () => {
  for (const options of [null, 'https://fortface.example', 5, []]) {
    assert.throws(
      () => createFortfaceBackend(options as never),
      (error) =>
        isFortfaceError(error) && error.code === 'configuration-invalid' && /an object/.test(error.message),
    );
  }
});
