import * as z from 'zod/mini';
import { textSchema } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import { checkOptions, readOptions } from '../options/check-options.ts';
import type { SeenSessions } from '../session-log/seen-sessions.ts';
import type { SessionStore } from './session-store.ts';

/** A client, pool or cluster of node-redis 4, 5 or 6. */
export interface NodeRedisClient {
  set(key: string, value: string, options: { PX: number; NX?: true }): Promise<unknown>;
  get(key: string): Promise<unknown>;
  getDel(key: string): Promise<unknown>;
  readonly isReady?: boolean;
}

/** A client or cluster of ioredis 5 or 6. */
export interface IoredisClient {
  set(key: string, value: string, unit: 'PX', ms: number): Promise<unknown>;
  // eslint-disable-next-line @typescript-eslint/unified-signatures -- one with an optional end fits no overload of ioredis
  set(key: string, value: string, unit: 'PX', ms: number, condition: 'NX'): Promise<unknown>;
  get(key: string): Promise<unknown>;
  getdel(key: string): Promise<unknown>;
  readonly status?: string;
}

export interface RedisSessionOptions {
  /** Prefix of every key, 1 to 256 characters. Default: `fortface:`. */
  prefix?: string;
}

/** Strict, so that a misspelt option never passes for its default: two applications could then share their keys. */
const optionsSchema = z.strictObject({
  prefix: z.optional(textSchema.check(z.minLength(1), z.maxLength(256))),
});
const requirements = { prefix: 'prefix must be a text of 1 to 256 characters without lone surrogates' };

/** States in which ioredis would queue a command until some later connection, after its request was refused. */
const disconnected: ReadonlySet<string> = new Set(['close', 'reconnecting', 'end']);

/**
 * Creates a session store in Redis 6.2 or later, for several processes or machines. `client` is a connected node-redis
 * (4, 5, 6) or ioredis (5, 6) client or cluster; you connect and close it. Also set `grantSecret` to the same secret in
 * every process, because it seals the values. The store uses `SET … PX`, `SET … PX NX`, `GET` and `GETDEL` on the keys
 * `fortface:{id}`, whose hash tag keeps a session on one node of a cluster. Throws
 * `FortfaceError('configuration-invalid')` for anything but such a client, and for wrong options.
 */
export function redisSessions(
  client: NodeRedisClient | IoredisClient,
  options: RedisSessionOptions = {},
): SessionStore & SeenSessions {
  readOptions('redisSessions', () => checkClient(client));
  const { prefix = 'fortface:' } = checkOptions('redisSessions', options, {
    schema: optionsSchema,
    requirements,
  });
  const keyOf = (id: string): string => `${prefix}{${id}}`;
  const connected = (): typeof client => {
    const isDown = 'getDel' in client ? client.isReady === false : disconnected.has(client.status ?? '');
    if (isDown) throw new Error('Redis is not connected');
    return client;
  };
  const wholeMs = (ttlMs: number): number => Math.max(1, Math.ceil(ttlMs));
  const keep = async (id: string, value: string, ttlMs: number): Promise<void> => {
    const redis = connected();
    const ms = wholeMs(ttlMs);
    await ('getDel' in redis
      ? redis.set(keyOf(id), value, { PX: ms })
      : redis.set(keyOf(id), value, 'PX', ms));
  };
  return {
    isShared: true,
    put: keep,
    release: keep,
    get: async (id) => toText(await connected().get(keyOf(id))),
    take: async (id) => {
      const redis = connected();
      return toText(await ('getDel' in redis ? redis.getDel(keyOf(id)) : redis.getdel(keyOf(id))));
    },
    claim: async (id, ttlMs) => {
      const redis = connected();
      const ms = wholeMs(ttlMs);
      const reply = await ('getDel' in redis
        ? redis.set(keyOf(id), 'claimed', { PX: ms, NX: true })
        : redis.set(keyOf(id), 'claimed', 'PX', ms, 'NX'));
      return toText(reply) === 'OK';
    },
  };
}

function toText(reply: unknown): string | undefined {
  if (typeof reply === 'string') return reply;
  if (reply === null || reply === undefined) return undefined;
  throw new TypeError('Redis returned a value that is not a string');
}

/** Checked at the start, because JavaScript may pass a client that is not there yet. */
function checkClient(client: unknown): void {
  const has = (name: string): boolean =>
    typeof client === 'object' && client !== null && typeof Reflect.get(client, name) === 'function';
  if (has('set') && has('get') && (has('getDel') || has('getdel'))) return;
  throw new FortfaceError(
    'configuration-invalid',
    'redisSessions: pass a client of node-redis 4 or later, or of ioredis 5 or later',
  );
}
