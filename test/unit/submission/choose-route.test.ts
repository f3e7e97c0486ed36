import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Session } from '../../../src/session/session.ts';
import { chooseRoute } from '../../../src/submission/choose-route.ts';

const bare: Session = { sessionId: 's-1', action: 'search', sessionKey: 'k', expiresAtMs: 0 };
const sessionToken = 'token';
const submitUrl = 'https://banco.example/submit';
const apiUrl = 'https://api.example';

describe('the route of a capture', () => {
  it("is the element's submit-url first", () => {
    const session = { ...bare, sessionToken, submitUrl: 'https://other.example/submit', apiUrl };
    assert.deepEqual(chooseRoute({ submitUrl, apiUrl, session }), { kind: 'proxy', url: submitUrl });
  });

  it("is the element's api-url, with the action's path and the session token", () => {
    const session = { ...bare, sessionToken, submitUrl };
    const expected = { kind: 'direct', url: 'https://api.example/sdk/v1/search', token: 'token' };
    assert.deepEqual(chooseRoute({ apiUrl, session }), expected);
    assert.deepEqual(chooseRoute({ apiUrl: `${apiUrl}//`, session }), expected);
  });

  it("is the session's submitUrl if the element names none, before the session's apiUrl", () => {
    const session = { ...bare, sessionToken, submitUrl, apiUrl };
    assert.deepEqual(chooseRoute({ session }), { kind: 'proxy', url: submitUrl });
  });

  it("is the session's apiUrl last", () => {
    const expected = { kind: 'direct', url: 'https://api.example/sdk/v1/search', token: 'token' };
    assert.deepEqual(chooseRoute({ session: { ...bare, sessionToken, apiUrl } }), expected);
  });

  it('is the backend if an api-url serves only the device keys', () => {
    assert.deepEqual(chooseRoute({ apiUrl, session: { ...bare, submitUrl } }), {
      kind: 'proxy',
      url: submitUrl,
    });
  });

  it('is the page itself without any address', () => {
    assert.equal(chooseRoute({ session: bare }), undefined);
    assert.equal(chooseRoute({ session: { ...bare, sessionToken } }), undefined);
  });

  it('is rejected if direct mode lacks the token', () => {
    const invalid = { name: 'FortfaceError', code: 'session-invalid' };
    assert.throws(() => chooseRoute({ apiUrl, session: bare }), invalid);
    assert.throws(() => chooseRoute({ session: { ...bare, apiUrl } }), invalid);
  });
});
