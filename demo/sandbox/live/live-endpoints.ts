import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { livePageDirectory } from '../package/package-files.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import type { Endpoint } from '../routes/endpoint.ts';
import { ownPagePolicy } from '../routes/own-page-policy.ts';
import { liveLimits, type LiveEntry, type LiveJournal } from './live-journal.ts';
import { requireOwnPage } from './require-own-page.ts';

const files = [
  ['/sessions', 'sessions.html', 'text/html'],
  ['/sessions/sessions.css', 'sessions.css', 'text/css'],
  ['/sessions/sessions.js', 'sessions.js', 'text/javascript'],
] as const;

/** Bytes that a browser may leave unread before the sandbox ends its connection; it then connects again. */
const mostUnreadBytes = 8 * 1024 * 1024;

/** The page of sessions, its events and its pictures. For browsers on this machine only. */
export function liveEndpoints(journal: LiveJournal): Endpoint[] {
  const endpoint = (
    path: string,
    operationId: string,
    summary: string,
    respond: Endpoint['respond'],
  ): Endpoint => ({
    method: 'GET',
    path,
    operationId,
    summary,
    access: 'public',
    anyOrigin: false,
    respond: async (request, reply) => {
      requireOwnPage(request);
      void reply.headers(ownHeaders);
      return respond(request, reply);
    },
  });
  return [
    ...files.map(([address, file, type]) =>
      endpoint(address, 'getLivePage', 'The page of sessions.', (_request, reply) => {
        void reply.type(`${type}; charset=utf-8`);
        return readFile(path.join(livePageDirectory, file));
      }),
    ),
    endpoint('/sessions/events', 'getLiveEvents', 'Sessions as they arrive.', async (_request, reply) =>
      sendEvents(journal, reply),
    ),
    endpoint(
      '/sessions/:sessionId/picture',
      'getLivePicture',
      'The picture of a session.',
      async (request, reply) => {
        const picture = journal.findPicture(readId(request));
        if (picture === undefined) throw new ApiProblem('photo_not_stored', 'This picture is not kept.');
        void reply.type(typeOf(picture));
        return Buffer.from(picture);
      },
    ),
  ];
}

const ownHeaders = {
  'content-security-policy': ownPagePolicy,
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Server-sent events: `start`, then an `entry` for each session there is and each change. */
function sendEvents(journal: LiveJournal, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...ownHeaders,
    'content-type': 'text/event-stream',
    'x-content-type-options': 'nosniff',
    // A sandbox that stops waits for connections that may be used again.
    connection: 'close',
  });
  const send = (event: string, data: object): void => {
    if (raw.writableLength > mostUnreadBytes) raw.destroy();
    else raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  send('start', { limit: liveLimits.entries });
  const stop = journal.follow({
    onEntry: (entry: LiveEntry) => send('entry', entry),
    onClose: () => raw.end(),
  });
  raw.once('close', stop);
}

/** By its first bytes. What is none of the three is not shown. */
function typeOf(picture: Uint8Array): string {
  const start = Buffer.from(picture.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('\x89PNG')) return 'image/png';
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'image/webp' : 'application/octet-stream';
}

function readId(request: FastifyRequest): string {
  return z.parse(z.object({ sessionId: z.string() }), request.params).sessionId;
}
