import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { HttpError } from '../../../src/server/http-error.ts';
import { parseBody, readBody } from '../../../src/server/read-body.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import { problemStatus, type SandboxProblemCode } from '../problems/problem-status.ts';

export interface BodyTimes {
  /** Longest pause between two pieces of a body. */
  idleTimeoutMs: number;
  /** Longest time for a whole body. */
  timeoutMs: number;
}

/** Enough for a picture of the maximum size and the other fields. */
const maxBytes = 8_500_000;
/** Longest time between two checks of a body that is discarded. */
const lookEveryMs = 250;

/**
 * Reads bodies with the reader of the integrator's backend instead of Fastify's, which waits for as long as the caller
 * likes, keeps each piece as an object, and parses any depth of brackets.
 */
export function readJsonBodies(server: FastifyInstance, times: BodyTimes): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: { raw: IncomingMessage }, payload: IncomingMessage) => {
    try {
      return parseBody(await readBody(toFetchRequest(request.raw, payload), { maxBytes, ...times }));
    } catch (error) {
      throw error instanceof HttpError ? toProblem(error) : error;
    }
  });
  /** Connections of answered requests whose body still comes. */
  const discarding = new Set<Socket>();
  server.addHook('onResponse', async ({ raw, socket }) => {
    if (raw.complete || socket.destroyed) return;
    discarding.add(socket);
    limitRest(raw, times, () => discarding.delete(socket));
  });
  server.addHook('preClose', async () => {
    for (const socket of discarding) socket.destroy();
  });
}

/**
 * Ends the connection of an answered request if the rest of its body stalls, takes too long or is too large. Node discards
 * that rest without any limit. Within the limits the connection stays, because a caller reads its answer only once it has
 * sent everything.
 */
function limitRest(raw: IncomingMessage, times: BodyTimes, onEnd: () => void): void {
  const { socket } = raw;
  const startedAt = performance.now();
  const bytesBefore = socket.bytesRead;
  let progress = { bytes: bytesBefore, at: startedAt };
  const look = (): void => {
    const at = performance.now();
    if (socket.bytesRead > progress.bytes) progress = { bytes: socket.bytesRead, at };
    const isOver =
      at - progress.at >= times.idleTimeoutMs ||
      at - startedAt >= times.timeoutMs ||
      progress.bytes - bytesBefore > maxBytes;
    if (isOver) socket.destroy();
    if (isOver || raw.complete) end();
  };
  const end = (): void => {
    clearInterval(looking);
    socket.off('close', end);
    onEnd();
  };
  const looking = setInterval(look, Math.min(lookEveryMs, times.idleTimeoutMs));
  looking.unref();
  socket.once('close', end);
}

function toFetchRequest({ headers }: IncomingMessage, payload: IncomingMessage): Request {
  const names = ['content-type', 'content-encoding', 'content-length'] as const;
  return new Request('http://sandbox.invalid', {
    method: 'POST',
    headers: names.flatMap((name): [string, string][] => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
    body: Readable.toWeb(payload) as ReadableStream<Uint8Array>,
    duplex: 'half',
  } as RequestInit);
}

function toProblem({ code, message }: HttpError): ApiProblem {
  return new ApiProblem(isKnown(code) ? code : 'request_malformed', `${message}.`);
}

function isKnown(code: string): code is SandboxProblemCode {
  return Object.hasOwn(problemStatus, code);
}
