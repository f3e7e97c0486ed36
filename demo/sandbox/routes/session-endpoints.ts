import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { apiBlock } from '../actions/api-block.ts';
import { hashPhoto, picturePurpose } from '../actions/perform-action.ts';
import type { KnownKey } from '../access/access-directory.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import { withSessionId } from '../problems/with-session-id.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { findPhoto, type PhotoRow } from '../store/photo-rows.ts';
import { findSession, type SessionRow } from '../store/session-rows.ts';
import { findSignals } from '../store/signal-rows.ts';
import { apiKeyHeader } from './api-key-header.ts';
import { validatePhotoSchema } from './backoffice-bodies.ts';
import type { Endpoint } from './endpoint.ts';
import { findOwnAddress } from './own-address.ts';
import { readBody } from './read-body.ts';
import { readPicture as readBase64 } from './read-picture.ts';
import { describeSession, sessionLogSchema } from './session-log.ts';

const base = '/backoffice/v1/sessions';
const paramsSchema = z.object({ sessionId: z.string() });

/** What is left of a session: its log, its picture, and whether a picture is its. */
export function sessionEndpoints(parts: SandboxParts): Endpoint[] {
  return [
    {
      method: 'GET',
      path: `${base}/:sessionId`,
      operationId: 'getSession',
      refusals: [404],
      summary: 'The log of a session, without any picture.',
      access: 'api-key',
      anyOrigin: false,
      answer: sessionLogSchema,
      respond: async (request) => {
        const key = parts.authoriser.bySecret(apiKeyHeader(request), readLog);
        const session = await readSession(parts, key, readId(request));
        const signals = await findSignals(parts.store, session.id);
        return { ...describeSession(session, signals, parts.now()), api: apiBlock('session', parts.now()) };
      },
    },
    {
      method: 'GET',
      path: `${base}/photo/:sessionId`,
      operationId: 'getSessionPhoto',
      refusals: [404],
      summary: 'The picture of a session.',
      access: 'api-key',
      anyOrigin: false,
      answer: z.object({ photoUrl: z.string(), content: z.string() }),
      respond: async (request, reply) => {
        const key = parts.authoriser.bySecret(apiKeyHeader(request), readPicture);
        const session = await readSession(parts, key, readId(request));
        const photo = await withSessionId(session.id, () => readPhoto(parts, session));
        if (photo.picture_sealed === null) throw notStored(session.id);
        const picture = parts.vault.tryOpen(photo.picture_sealed, picturePurpose(session.id));
        if (picture === undefined) throw notStored(session.id);
        void reply.header('cache-control', 'no-store');
        return {
          photoUrl: `${findOwnAddress(parts, request)}${base}/photo/${session.id}`,
          content: picture.toString('base64'),
        };
      },
    },
    {
      method: 'POST',
      path: `${base}/photo/validate`,
      operationId: 'validateSessionPhoto',
      refusals: [404],
      summary: 'Whether a picture, byte for byte, is that of a session.',
      access: 'api-key',
      anyOrigin: false,
      request: validatePhotoSchema,
      answer: z.boolean(),
      respond: async (request, reply) => {
        const key = parts.authoriser.bySecret(apiKeyHeader(request), validatePicture);
        const { sessionId, imageData } = readBody(validatePhotoSchema, request.body);
        readBase64('imageData', imageData);
        const session = await readSession(parts, key, sessionId);
        const photo = await withSessionId(session.id, () => readPhoto(parts, session));
        void reply.type('application/json');
        return JSON.stringify(hashPhoto(imageData) === photo.hash);
      },
    },
  ];
}

const readLog = { context: 'backoffice', endpoint: 'session', method: 'GET' } as const;
const readPicture = { context: 'backoffice', endpoint: 'photo', method: 'GET' } as const;
const validatePicture = { context: 'backoffice', endpoint: 'photo', method: 'POST' } as const;

async function readSession(parts: SandboxParts, key: KnownKey, sessionId: string): Promise<SessionRow> {
  const session = await findSession(parts.store, sessionId);
  // A session of a gallery that is not the key's does not exist for it.
  if (session === undefined || !key.galleryIds.includes(session.gallery_id)) {
    throw new ApiProblem('session_not_found', 'sessionId is not the id of a session that this key can see.', {
      field: 'sessionId',
    });
  }
  return session;
}

async function readPhoto(parts: SandboxParts, session: SessionRow): Promise<PhotoRow> {
  const photo = await findPhoto(parts.store, session.id);
  if (photo === undefined) throw notStored(session.id);
  return photo;
}

function notStored(sessionId: string): ApiProblem {
  return new ApiProblem('photo_not_stored', 'The session of sessionId has no stored picture.', {
    sessionId,
    field: 'sessionId',
  });
}

function readId(request: FastifyRequest): string {
  return z.parse(paramsSchema, request.params).sessionId;
}
