import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FortfaceError, type FortfaceErrorCode } from '../../../src/errors/index.ts';
import { callPage, explainPageFailure } from '../../../src/session/explain-page-failure.ts';

const read = (value: unknown): unknown => Reflect.get(value as object, 'load');

/** What functions of pages throw, by what it says about the cause. */
const thrown: readonly (readonly [what: string, error: () => unknown, code: FortfaceErrorCode])[] = [
  ['a mistake in it', () => caught(() => read(undefined)), 'configuration-invalid'],
  ['a missing variable', () => new ReferenceError('openSession is not defined'), 'configuration-invalid'],
  ['an answer that is a page', () => caught(() => JSON.parse('<!doctype html>')), 'session-invalid'],
  ['an error of its own', () => new Error('HTTP 503'), 'server-failed'],
  ['a text', () => 'no', 'server-failed'],
  ["Chromium's fetch", () => new TypeError('Failed to fetch'), 'session-unreachable'],
  [
    "Firefox's fetch",
    () => new TypeError('NetworkError when attempting to fetch resource.'),
    'session-unreachable',
  ],
  ["Safari's fetch", () => new TypeError('Load failed'), 'session-unreachable'],
  [
    "Safari's fetch, offline",
    () => new TypeError('The Internet connection appears to be offline.'),
    'session-unreachable',
  ],
  ['axios', () => new Error('Network Error'), 'session-unreachable'],
  ['a timeout', () => new DOMException('signal timed out', 'TimeoutError'), 'session-unreachable'],
  ['an error of this package', () => new FortfaceError('rate-limited', 'too many'), 'rate-limited'],
];

for (const [what, error, code] of thrown) {
  test(`gives ${code} if a function of the page throws ${what}`, () => {
    assert.equal(explainPageFailure('sessionProvider', error()).code, code);
  });
}

test('gives the codes of another step, except for a mistake in the function', async () => {
  const codes = { network: 'submit-unreachable', answer: 'submit-invalid', other: 'sealing-failed' } as const;
  const codeOf = (thrown: unknown) => explainPageFailure('submitter', thrown, codes).code;
  assert.equal(codeOf(new TypeError('Failed to fetch')), 'submit-unreachable');
  assert.equal(codeOf(new SyntaxError('Unexpected token')), 'submit-invalid');
  assert.equal(codeOf(new Error('no')), 'sealing-failed');
  assert.equal(codeOf(new TypeError('x is undefined')), 'configuration-invalid');
  await assert.rejects(
    callPage('submitter', () => read(undefined), codes),
    { code: 'configuration-invalid', message: /^submitter of the page threw a TypeError/ },
  );
});

test('names what a function of the page did not return', async () => {
  const call = (returned: unknown) => callPage('deviceInfoProvider', () => returned, {}, ['appId']);
  const info = { appId: 'bank.example' };
  assert.equal(await call(info), info);
  for (const returned of [undefined, null, {}, 'no']) {
    await assert.rejects(call(returned), {
      code: 'configuration-invalid',
      message: 'deviceInfoProvider of the page returned no appId',
    });
  }
});

test('names the function and keeps what it threw out of the message', () => {
  const { message, cause } = explainPageFailure('deviceInfoProvider', new TypeError('token abc'));
  assert.match(message, /deviceInfoProvider/);
  assert.doesNotMatch(message, /abc/);
  assert.ok(cause instanceof TypeError);
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
