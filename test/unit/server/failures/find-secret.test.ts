import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsSecret } from '../../../../src/server/failures/find-secret.ts';
import { redact, redactUrl, reveals } from '../../../../src/server/failures/redact.ts';
import { spellings } from '../../../support/http/spell-secret.ts';
import { picture } from '../../../support/backend/with-route.ts';

const secret = 'Key/4711+abc.DEF~x?y';

test('finds a secret in every encoding, alone and inside a text', () => {
  for (const [how, said] of spellings(secret)) {
    for (const text of [said, `{"a":"<${said}>"}`]) {
      assert.equal(holdsSecret(text, ['another-secret', secret]), true, `${how}: ${text}`);
      assert.equal(reveals(text, [secret]), true, `${how}: ${text}`);
      assert.doesNotMatch(redact(`bad ${text}`, [secret]), /4711|NDcx|34373131/i, how);
    }
  }
});

test('finds no secret in a picture, an id or another key', () => {
  const others = [
    picture.toString('base64'),
    picture.toString('hex'),
    '0b0f3c1e-6f2a-4a8e-9d57-3f1f0a7c2b11',
    'Key/4711+abc.DEF',
    '',
  ];
  for (const text of others) assert.equal(holdsSecret(text, [secret, '']), false, text.slice(0, 40));
  // A short id is found in plain only: its encodings occur by chance.
  assert.equal(reveals('616e61 YW5h', ['ana']), false);
});

test('searches megabytes in a moment', () => {
  const answer = JSON.stringify({ imgData: picture.toString('base64').repeat(100).slice(0, 6_000_000) });
  const startedAtMs = performance.now();
  assert.equal(holdsSecret(answer, [secret, 'a-session-token-that-is-long']), false);
  assert.ok(performance.now() - startedAtMs < 2000);
});

test('keeps an address, and takes only a key out of it', () => {
  const path = '/backoffice/v1/liveness';
  assert.equal(redactUrl(`https://api.example${path}`, ['liveness', secret]), `https://api.example${path}`);
  assert.equal(
    redactUrl(`https://api.example/${secret}${path}`, [secret]),
    `https://api.example/[redacted]${path}`,
  );
  const encoded = Buffer.from(secret).toString('hex');
  assert.equal(
    redactUrl(`https://api.example/${encoded}${path}`, [secret]),
    'https://api.example/[redacted]',
  );
  assert.equal(redactUrl(`https://${encoded}.example${path}`, [secret]), '[redacted]');
});
