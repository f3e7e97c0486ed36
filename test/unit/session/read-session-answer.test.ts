import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSessionAnswer } from '../../../src/session/read-session-answer.ts';
import { tamperings, withTampering } from '../../support/tamper-with-built-ins.ts';
import { issueSession } from '../../support/sealing/issue-session.ts';

const nowMs = Date.UTC(2025, 5, 15, 12);
const options = { action: 'liveness', now: () => nowMs } as const;
const { sessionKey } = issueSession({ sessionId: 's-1', action: 'liveness', nowMs });
const least = { sessionId: 's-1', sessionKey };
const invalid = { name: 'FortfaceError', code: 'session-invalid' };

describe("the session's answer", () => {
  it("is read from the integrator's own form", () => {
    const answer = {
      ...least,
      expiresAt: '2025-06-15T12:04:00.000Z',
      grant: 'sealed',
      submitUrl: 'https://banco.example/submit',
      somethingElse: true,
    };
    assert.deepEqual(readSessionAnswer(answer, options), {
      sessionId: 's-1',
      action: 'liveness',
      sessionKey,
      expiresAtMs: nowMs + 240_000,
      grant: 'sealed',
      submitUrl: 'https://banco.example/submit',
    });
  });

  it("is read from the API's raw handshake, with and without its body", () => {
    const raw = { ...least, sessionToken: 'token' };
    const expected = {
      ...least,
      action: 'liveness',
      sessionToken: 'token',
      expiresAtMs: nowMs + 300_000,
    };
    assert.deepEqual(readSessionAnswer(raw, options), expected);
    assert.deepEqual(readSessionAnswer({ body: raw }, options), expected);
  });

  for (const [what, tamper] of Object.entries(tamperings)) {
    it(`names the same time on a page with ${what}`, () => {
      const answer = { ...least, expiresAt: '2025-06-15T12:04:00.000Z' };
      const { expiresAtMs } = withTampering(tamper, () => readSessionAnswer(answer, options));
      assert.equal(expiresAtMs, nowMs + 240_000);
    });
  }

  it('also accepts a time in milliseconds', () => {
    assert.equal(readSessionAnswer({ ...least, expiresAt: nowMs + 1 }, options).expiresAtMs, nowMs + 1);
  });

  it('ends with the session key if it names no time', () => {
    const early = issueSession({ sessionId: 's-1', action: 'liveness', nowMs: nowMs - 100_000 });
    const session = readSessionAnswer({ ...least, sessionKey: early.sessionKey }, options);
    assert.equal(session.expiresAtMs, nowMs + 200_000);
  });

  it('lasts five minutes if it names no time and the key belongs to another sealer', () => {
    for (const foreign of ['opaque', 'ffsk1.%%%', 'ffsk1.bm90IGpzb24', 'ffsk1.e30']) {
      const session = readSessionAnswer({ ...least, sessionKey: foreign }, options);
      assert.equal(session.expiresAtMs, nowMs + 300_000);
    }
  });

  it('resolves relative addresses against the address of the response', () => {
    const baseUrl = 'https://banco.example/api/session';
    const session = readSessionAnswer(
      { ...least, submitUrl: 'submit', apiUrl: '/face' },
      { ...options, baseUrl },
    );
    assert.equal(session.submitUrl, 'https://banco.example/api/submit');
    assert.equal(session.apiUrl, 'https://banco.example/face');
    assert.equal(readSessionAnswer({ ...least, submitUrl: '/submit' }, options).submitUrl, '/submit');
  });

  const refused: [what: string, value: unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'session'],
    ['a list', [least]],
    ['no session id', { sessionKey }],
    ['an empty session id', { ...least, sessionId: '' }],
    ['a session id that is a number', { ...least, sessionId: 1 }],
    ['no session key', { sessionId: 's-1' }],
    ['an invalid time', { ...least, expiresAt: 'tomorrow' }],
    ['a time that is past', { ...least, expiresAt: nowMs }],
    ['a script for an address', { ...least, submitUrl: 'javascript:alert(1)' }],
    ['nonsense for an address', { ...least, apiUrl: 'http://' }],
    ['an empty body', { body: {} }],
  ];
  for (const [what, value] of refused) {
    it(`is rejected for ${what}`, () => {
      assert.throws(() => readSessionAnswer(value, options), invalid);
    });
  }

  it('is rejected without repeating its contents', () => {
    const secret = { sessionId: 1, sessionKey: 'the-key', sessionToken: 'the-token' };
    assert.throws(
      () => readSessionAnswer(secret, options),
      (error: Error) => {
        assert.ok(error.message.includes('sessionId') && !error.message.includes('the-'));
        return true;
      },
    );
  });
});
