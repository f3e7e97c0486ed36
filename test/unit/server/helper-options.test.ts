/** Options of the functions next to `createFortfaceBackend` are checked as strictly, and errors name them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createFortfaceBackend,
  decideByDefault,
  isFortfaceError,
  isMatch,
  memorySessions,
  redisSessions,
  Refusal,
  verifySession,
} from '../../../src/server/index.ts';

const answer = async (): Promise<null> => null;
const client = { set: answer, get: answer, getDel: answer };

function refuses(call: () => unknown, message: RegExp): void {
  assert.throws(call, (error) => {
    assert.ok(isFortfaceError(error), String(error));
    assert.equal(error.code, 'configuration-invalid');
    assert.match(error.message, message);
    return true;
  });
}

test('redisSessions names a wrong prefix, an unknown option and a wrong client', () => {
  for (const prefix of [null, 5, '', 'a\uD800', 'x'.repeat(257), {}]) {
    refuses(
      () => redisSessions(client, { prefix } as never),
      /redisSessions: prefix must be a text of 1 to 256/,
    );
  }
  refuses(() => redisSessions(client, { prefx: 'a:' } as never), /redisSessions: unknown option "prefx"/);
  for (const options of [null, 'a:', 5]) {
    refuses(() => redisSessions(client, options as never), /redisSessions: the options must be an object/);
  }
  for (const other of [null, undefined, 'redis://localhost', {}]) {
    refuses(() => redisSessions(other as never), /redisSessions: pass a client of node-redis/);
  }
  redisSessions(client, { prefix: 'x'.repeat(256) });
  redisSessions(client, {});
});

test('memorySessions names a wrong clock and an unknown option', () => {
  refuses(() => memorySessions({ now: 5 } as never), /memorySessions: now must be a function/);
  refuses(() => memorySessions({ maxentries: 5 } as never), /memorySessions: unknown option "maxentries"/);
});

test('a Refusal names wrong options', () => {
  for (const options of [null, 5, 'too_dark']) {
    refuses(() => new Refusal('x', options as never), /Refusal: the options must be an object/);
  }
  refuses(() => new Refusal('x', { stauts: 403 } as never), /Refusal: unknown option "stauts"/);
  assert.throws(() => new Refusal('x', { status: '403' } as never), /RangeError: Refusal: status/);
  assert.throws(() => new Refusal('x', { code: null } as never), /RangeError: Refusal: code/);
});

test('reports options that throw when they are read as configuration-invalid', async () => {
  const boom = (): never => {
    throw new Error('boom');
  };
  const revocable = Proxy.revocable({}, {});
  revocable.revoke();
  for (const [name, call] of Object.entries({
    createFortfaceBackend,
    memorySessions,
    decideByDefault,
    redisSessions: (options: object) => redisSessions(client, options),
    isMatch: (options: object) => isMatch({}, options),
    Refusal: (options: object) => new Refusal('x', options),
  } satisfies Record<string, (options: object) => unknown>)) {
    for (const member of ['env', 'analysis', 'maxEntries', 'minLevel', 'prefix', 'status']) {
      const options = Object.defineProperty({}, member, { get: boom, enumerable: true });
      refuses(() => call(options), new RegExp(`^${name}: `));
    }
    refuses(() => call(new Proxy({}, { get: boom, ownKeys: boom })), new RegExp(`^${name}: `));
    refuses(() => call(revocable.proxy), new RegExp(`^${name}: `));
  }
  refuses(() => redisSessions(new Proxy(client, { get: boom })), /^redisSessions: /);
  await assert.rejects(verifySession({} as never, revocable.proxy as never), isFortfaceError);
});
