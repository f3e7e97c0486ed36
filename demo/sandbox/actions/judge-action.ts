import { randomUUID } from 'node:crypto';
import { hubfaceScore } from '../documents/hubface-score.ts';
import type { FaceReport } from '../faces/face-analysis.ts';
import { matchLevel } from '../faces/match-level.ts';
import { cosine } from '../matching/cosine.ts';
import { openEmbedding, sealEmbedding } from '../matching/sealed-embedding.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { findEnrolment, insertEnrolment } from '../store/enrolment-rows.ts';
import type { Statement } from '../store/store.ts';
import type { ActionRequest } from './action-request.ts';

/** What an action adds to its answer, and what it writes. */
export interface Judgement {
  answer: object;
  statements: Statement[];
}

/** Most matches of a search (API page 3.4 shows five). */
const mostMatches = 5;

/** Does what the action is for, with a face that was seen. Throws `user_not_found`. */
export async function judgeAction(
  parts: SandboxParts,
  request: ActionRequest,
  report: FaceReport,
): Promise<Judgement> {
  switch (request.action) {
    case 'liveness':
      return { answer: {}, statements: [] };
    case 'enroll':
      return { answer: {}, statements: enrol(parts, request, report) };
    case 'identify':
      return { answer: { matchLevel: { value: await identify(parts, request, report) } }, statements: [] };
    case 'search':
      return { answer: { matches: await search(parts, request, report) }, statements: [] };
    case 'capture':
      return { answer: { providers: { identity: scoreDocument(request) } }, statements: [] };
  }
}

function enrol(parts: SandboxParts, request: ActionRequest, report: FaceReport): Statement[] {
  const encodingId = randomUUID();
  return insertEnrolment({
    encodingId,
    galleryId: request.gallery.id,
    userId: requireUser(request),
    sessionId: request.sessionId,
    embeddingSealed: sealEmbedding(parts.vault, encodingId, report.embedding),
    nowMs: parts.now(),
  });
}

async function identify(parts: SandboxParts, request: ActionRequest, report: FaceReport): Promise<number> {
  const enrolment = await findEnrolment(parts.store, request.gallery.id, requireUser(request));
  if (enrolment === undefined) throw userNotFound();
  if (request.outcome.matchLevel !== undefined) return request.outcome.matchLevel;
  const enrolled = openEmbedding(parts.vault, enrolment.encoding_id, enrolment.embedding_sealed);
  if (enrolled === undefined) {
    throw new ApiProblem(
      'user_not_found',
      'The stored face of the user cannot be read. Replace it with PUT.',
      { field: 'externalUserId' },
    );
  }
  return matchLevel(cosine(report.embedding, enrolled));
}

async function search(parts: SandboxParts, request: ActionRequest, report: FaceReport) {
  const found = await parts.galleryIndexes.search(request.gallery.id, report.embedding, mostMatches);
  return found.map((face, index) => ({
    encodingId: face.encodingId,
    externalUserId: face.userId,
    matchLevel:
      index === 0 ? (request.outcome.matchLevel ?? matchLevel(face.cosine)) : matchLevel(face.cosine),
  }));
}

function scoreDocument(request: ActionRequest) {
  if (request.document === undefined) throw new Error('A capture reached its judgement without a document.');
  const { score } = request.outcome;
  return { id: randomUUID(), score: score === undefined ? hubfaceScore(request.document) : score };
}

function requireUser(request: ActionRequest): string {
  if (request.externalUserId === undefined)
    throw new Error('An action reached its judgement without a user.');
  return request.externalUserId;
}

/** The answer for a user without a face in the gallery. */
export function userNotFound(): ApiProblem {
  return new ApiProblem('user_not_found', 'The user has no face in this gallery.', {
    field: 'externalUserId',
  });
}
