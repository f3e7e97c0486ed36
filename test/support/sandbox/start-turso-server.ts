/**
 * Turso's own server (`tursodb --sync-server`) on one database file. It answers `execute` and `batch` alone, reports a
 * broken constraint as plain text and asks for no token. A proxy in front of it supplies what `@libsql/client` needs
 * besides: SQL that is sent once and referred to, the end of a stream, SQLite's code of a constraint, and the token.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify from 'fastify';
import * as z from 'zod/mini';
import { findFreePort } from '../http/find-free-port.mjs';
import { fetchTurso } from './fetch-turso.mjs';

export interface TursoServer {
  url: string;
  /** Pipelines answered so far. */
  answered: () => number;
  stop(): Promise<void>;
}

const startTimeoutMs = 30_000;
/** Room for a few pictures in base64. */
const bodyLimitBytes = 32 * 1024 * 1024;
const pipelinePath = '/v2/pipeline';

const storedSqlSchema = z.object({ type: z.literal('store_sql'), sql_id: z.number(), sql: z.string() });
const ranSchema = z.looseObject({ type: z.enum(['execute', 'batch']) });
const pipelineSchema = z.object({
  baton: z.optional(z.null()),
  requests: z.array(z.union([storedSqlSchema, ranSchema, z.object({ type: z.literal('close') })])),
});
const answerSchema = z.looseObject({ results: z.array(z.unknown()) });
/** A statement that refers to SQL which was sent before. */
const referenceSchema = z.looseObject({ sql_id: z.number(), args: z.array(z.unknown()) });
/** 19 is SQLite's result code of a broken constraint. */
const constraintSchema = z.object({ message: z.string().check(z.endsWith('(19)')), code: z.string() });

/** Starts the server on a free port; with `authToken`, other callers are refused with 401. Linux x64 with glibc only. */
export async function startTursoServer(file: string, authToken?: string): Promise<TursoServer> {
  const address = `127.0.0.1:${await findFreePort()}`;
  const program = spawn(fetchTurso(), [file, '--sync-server', address], { stdio: 'ignore' });
  const ended = once(program, 'close');
  const proxy = Fastify({ bodyLimit: bodyLimitBytes, forceCloseConnections: true });
  const stop = async (): Promise<void> => {
    await proxy.close();
    program.kill();
    await ended;
  };
  const send = (requests: readonly object[]): Promise<Response> =>
    fetch(`http://${address}${pipelinePath}`, { method: 'POST', body: JSON.stringify({ requests }) });
  let answered = 0;
  proxy.post(pipelinePath, async (request, reply) => {
    if (authToken !== undefined && request.headers.authorization !== `Bearer ${authToken}`) {
      return reply.code(401).send({ message: 'Unauthorized' });
    }
    const { requests } = pipelineSchema.parse(request.body);
    const response = await send(inlineSql(requests));
    const results = answerSchema.parse(JSON.parse(await response.text(), nameConstraint)).results.values();
    answered += 1;
    return {
      baton: null,
      base_url: null,
      results: requests.map(({ type }) =>
        isRun(type) ? results.next().value : { type: 'ok', response: { type } },
      ),
    };
  });
  try {
    await Promise.race([
      untilReady(() => send([])),
      ended.then(() => Promise.reject(new Error('tursodb ended before it was ready.'))),
    ]);
    return { url: await proxy.listen({ host: '127.0.0.1', port: 0 }), answered: () => answered, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(ask: () => Promise<Response>): Promise<void> {
  const deadlineMs = Date.now() + startTimeoutMs;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await delay(20);
    }
  }
}

function isRun(type: string): boolean {
  return type === 'execute' || type === 'batch';
}

/** What is to run, with the SQL of every statement in its place. */
function inlineSql(requests: z.infer<typeof pipelineSchema>['requests']): object[] {
  const texts = new Map(
    requests.flatMap((request) => {
      const stored = storedSqlSchema.safeParse(request);
      return stored.success ? [[stored.data.sql_id, stored.data.sql]] : [];
    }),
  );
  const run = requests.filter(({ type }) => isRun(type));
  return JSON.parse(JSON.stringify(run), (_key, value: unknown) => {
    const statement = referenceSchema.safeParse(value);
    if (!statement.success) return value;
    const { sql_id: id, ...rest } = statement.data;
    return { ...rest, sql: texts.get(id) };
  });
}

function nameConstraint(_key: string, value: unknown): unknown {
  const error = constraintSchema.safeParse(value);
  return error.success ? { ...error.data, code: 'SQLITE_CONSTRAINT' } : value;
}
