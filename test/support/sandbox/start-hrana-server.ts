/**
 * A small server that speaks Hrana 2 over HTTP (`POST /v2/pipeline`, JSON) on top of one libSQL file, written after the
 * protocol as `@libsql/client` speaks it. It stands in for a libSQL server, of which no package carries one: what it
 * shows is that the sandbox's SQL, transactions and error codes survive the way over HTTP. It does not show how the real
 * one behaves under load, with replicas, or across a network.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import Database from 'libsql';
import * as z from 'zod/mini';

const valueSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('null') }),
  z.object({ type: z.literal('integer'), value: z.string() }),
  z.object({ type: z.literal('float'), value: z.number() }),
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('blob'), base64: z.string() }),
]);
const statementSchema = z.object({
  sql: z.optional(z.string()),
  sql_id: z.optional(z.number()),
  args: z._default(z.array(valueSchema), []),
});
type Statement = z.infer<typeof statementSchema>;

interface Condition {
  type: 'ok' | 'error' | 'not' | 'and' | 'or';
  step?: number | undefined;
  cond?: Condition | undefined;
  conds?: Condition[] | undefined;
}
const conditionSchema: z.ZodMiniType<Condition> = z.object({
  type: z.enum(['ok', 'error', 'not', 'and', 'or']),
  step: z.optional(z.number()),
  get cond() {
    return z.optional(conditionSchema);
  },
  get conds() {
    return z.optional(z.array(conditionSchema));
  },
});
const batchSchema = z.object({
  steps: z.array(z.object({ condition: z.optional(z.nullable(conditionSchema)), stmt: statementSchema })),
});
const requestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('execute'), stmt: statementSchema }),
  z.object({ type: z.literal('batch'), batch: batchSchema }),
  z.object({ type: z.literal('sequence'), sql: z.optional(z.string()), sql_id: z.optional(z.number()) }),
  z.object({ type: z.literal('store_sql'), sql_id: z.number(), sql: z.string() }),
  z.object({ type: z.literal('close_sql'), sql_id: z.number() }),
]);
type StreamRequest = z.infer<typeof requestSchema>;
const pipelineSchema = z.object({
  baton: z.optional(z.nullable(z.string())),
  requests: z.array(requestSchema),
});

/** One connection to the file: a stream of the protocol. */
interface Stream {
  database: Database.Database;
  texts: Map<number, string>;
  /** Ends a stream that its client has forgotten. */
  expiry?: NodeJS.Timeout;
}

export interface HranaServer {
  url: string;
  /** Pipelines answered so far. */
  answered: () => number;
  stop(): Promise<void>;
}

/** How long a stream with an open transaction is kept for its next request. */
const streamLifeMs = 5000;

/** Starts the server on a free port; with `authToken`, other callers are refused with 401. */
export async function startHranaServer(file: string, authToken?: string): Promise<HranaServer> {
  const streams = new Map<string, Stream>();
  let answered = 0;
  /** The stream whose transaction is open: the others wait for its end, as SQLite has one writer. */
  let writer: Stream | undefined;
  const waiting: (() => void)[] = [];

  const release = (): void => {
    writer = undefined;
    for (const resume of waiting.splice(0)) resume();
  };
  const close = (stream: Stream): void => {
    clearTimeout(stream.expiry);
    stream.database.close();
    if (writer === stream) release();
  };
  const open = (): Stream => {
    const database = new Database(file);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    return { database, texts: new Map() };
  };

  const answerPipeline = async (body: unknown): Promise<object | undefined> => {
    const { baton, requests } = pipelineSchema.parse(body);
    const known = baton == null ? open() : streams.get(baton);
    if (known === undefined) return undefined;
    const stream = known;
    if (baton != null) streams.delete(baton);
    clearTimeout(stream.expiry);
    while (writer !== undefined && writer !== stream) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    const results = requests.map((request) => answerRequest(stream, request));
    answered += 1;
    if (requests.some(({ type }) => type === 'close')) {
      close(stream);
      return { baton: null, base_url: null, results };
    }
    if (stream.database.inTransaction) writer = stream;
    else if (writer === stream) release();
    const next = randomUUID();
    streams.set(next, stream);
    stream.expiry = setTimeout(() => {
      streams.delete(next);
      close(stream);
    }, streamLifeMs);
    return { baton: next, base_url: null, results };
  };

  const server = createServer((request, response) => {
    void respond(request, response).catch(() => response.destroy());
  });
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (authToken !== undefined && request.headers.authorization !== `Bearer ${authToken}`) {
      send(401, { message: 'Unauthorized' });
    } else if (request.method === 'POST' && request.url === '/v2/pipeline') {
      const answer = await answerPipeline(JSON.parse(await text(request)));
      if (answer === undefined) send(400, { message: 'The baton is not known.', code: 'STREAM_EXPIRED' });
      else send(200, answer);
    } else {
      send(404, { message: 'Not found' });
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    answered: () => answered,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      for (const stream of streams.values()) close(stream);
      streams.clear();
    },
  };
}

function answerRequest(stream: Stream, request: StreamRequest): object {
  try {
    return { type: 'ok', response: { type: request.type, ...perform(stream, request) } };
  } catch (error) {
    return { type: 'error', error: describeError(error) };
  }
}

function perform(stream: Stream, request: StreamRequest): object {
  switch (request.type) {
    case 'execute':
      return { result: execute(stream, request.stmt) };
    case 'batch':
      return { result: runBatch(stream, request.batch) };
    case 'sequence':
      stream.database.exec(readSql(stream, request));
      return {};
    case 'store_sql':
      stream.texts.set(request.sql_id, request.sql);
      return {};
    case 'close_sql':
      stream.texts.delete(request.sql_id);
      return {};
    case 'close':
      return {};
  }
}

/** Runs each step whose condition holds; a step that fails does not stop the others. */
function runBatch(stream: Stream, { steps }: z.infer<typeof batchSchema>): object {
  const results: (object | null)[] = [];
  const errors: (object | null)[] = [];
  const holds = ({ type, step, cond, conds }: Condition): boolean => {
    switch (type) {
      case 'ok':
        return results[step ?? -1] != null;
      case 'error':
        return errors[step ?? -1] != null;
      case 'not':
        return cond !== undefined && !holds(cond);
      case 'and':
        return (conds ?? []).every(holds);
      case 'or':
        return (conds ?? []).some(holds);
    }
  };
  for (const { condition, stmt } of steps) {
    let result: object | null = null;
    let error: object | null = null;
    try {
      if (condition == null || holds(condition)) result = execute(stream, stmt);
    } catch (cause) {
      error = describeError(cause);
    }
    results.push(result);
    errors.push(error);
  }
  return { step_results: results, step_errors: errors };
}

function execute(stream: Stream, statement: Statement): object {
  const prepared = stream.database.prepare(readSql(stream, statement)).safeIntegers(true);
  const args = statement.args.map(toSqlite);
  if (!prepared.reader) {
    const { changes, lastInsertRowid } = prepared.run(...args);
    return {
      cols: [],
      rows: [],
      affected_row_count: changes,
      last_insert_rowid: String(lastInsertRowid),
    };
  }
  const rows = z.array(z.array(z.unknown())).parse(prepared.raw(true).all(...args));
  return {
    cols: prepared.columns().map(({ name, type }) => ({ name, decltype: type })),
    rows: rows.map((row) => row.map(toHrana)),
    affected_row_count: 0,
    last_insert_rowid: null,
  };
}

function readSql(
  stream: Stream,
  { sql, sql_id: id }: { sql?: string | undefined; sql_id?: number | undefined },
) {
  const found = sql ?? stream.texts.get(id ?? -1);
  if (found === undefined) throw new Error('The statement has no SQL.');
  return found;
}

function toSqlite(value: z.infer<typeof valueSchema>): null | bigint | number | string | Buffer {
  switch (value.type) {
    case 'null':
      return null;
    case 'integer':
      return BigInt(value.value);
    case 'blob':
      return Buffer.from(value.base64, 'base64');
    case 'float':
    case 'text':
      return value.value;
  }
}

function toHrana(value: unknown): z.infer<typeof valueSchema> {
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) };
  if (typeof value === 'number') return { type: 'float', value };
  if (typeof value === 'string') return { type: 'text', value };
  if (value instanceof Uint8Array) return { type: 'blob', base64: Buffer.from(value).toString('base64') };
  return { type: 'null' };
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'unknown', code: 'UNKNOWN' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'SQL_ERROR';
  return { message: error.message, code };
}
