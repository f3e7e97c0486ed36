import {
  actionPath,
  actionSchema,
  answerSchemas,
  maxSealedImageLength,
  sdkSubmissionSchema,
  type Action,
} from 'fortface-capture/contract';
import { claimedJti, openCapture, type OpenedCapture } from 'fortface-capture/opener';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { apiBlock } from '../actions/api-block.ts';
import { performAction } from '../actions/perform-action.ts';
import { requireSubject } from '../actions/require-subject.ts';
import { delayAnswer } from '../outcomes/delay-answer.ts';
import { forcedProblem } from '../outcomes/forced-problem.ts';
import { requireDpopProof } from '../dpop/require-dpop-proof.ts';
import { ApiProblem } from '../problems/api-problem.ts';
import { asApiProblem } from '../problems/as-api-problem.ts';
import { withSessionId } from '../problems/with-session-id.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import { authoriseSession } from '../sessions/authorise-session.ts';
import { checkUnused } from '../sessions/check-unused.ts';
import { readCaptureSession } from '../sessions/read-capture-session.ts';
import { takeSession } from '../sessions/take-session.ts';
import type { SessionRow } from '../store/session-rows.ts';
import { insertSignals } from '../store/signal-rows.ts';
import type { Endpoint } from './endpoint.ts';
import { nameOperation } from './name-operation.ts';
import { readBody } from './read-body.ts';

/**
 * The body, without the form of the sealed strings. The opener of the envelope checks that and has its own codes for
 * each fault.
 */
const bodySchema = z.object({
  ...sdkSubmissionSchema.shape,
  key: z.string().check(z.maxLength(4096)),
  data: z.string().check(z.maxLength(32_768)),
  imgData: z.string().check(z.maxLength(maxSealedImageLength)),
});
type SdkBody = z.infer<typeof bodySchema>;

/** The five captures that come sealed from a browser, with a session's token. */
export function sdkEndpoints(parts: SandboxParts): Endpoint[] {
  return actionSchema.options.map((action) => ({
    method: 'POST',
    path: actionPath('sdk', action),
    operationId: nameOperation('sdk', action),
    refusals: [404, 409, 410, 422],
    summary: `Takes a sealed capture for ${action}.`,
    access: 'session',
    anyOrigin: true,
    request: sdkSubmissionSchema,
    answer: answerSchemas[action],
    respond: (request) => respond(parts, action, request),
  }));
}

async function respond(parts: SandboxParts, action: Action, request: FastifyRequest): Promise<object> {
  const operation = { context: 'sdk', endpoint: action, method: 'POST' } as const;
  const session = await authoriseSession(parts, request.headers.authorization, operation, action);
  return withSessionId(session.id, async () => {
    await requireDpopProof(parts, session.id, request);
    await checkUnused(parts, session, readClaimedJti(request.body));
    const body = readBody(bodySchema, request.body);
    const outcome = parts.readOutcome(body.externalTransactionId ?? session.transaction_id ?? undefined);
    await delayAnswer(outcome.delayMs, { stopping: parts.stopping, closed: request.signal });
    if (outcome.status !== undefined) throw forcedProblem(outcome.status);

    const capture = await asApiProblem(
      openCapture(body, { session: readCaptureSession(parts.vault, session), nowMs: parts.now() }),
      { key: body.key, data: body.data, imgData: body.imgData },
    );
    const subject = readSubject(body, capture);
    requireSubject(action, subject);
    const { jti, data } = capture;
    await takeSession(parts, session.id, jti, [insertSignals(session.id, jti, data.signals)]);

    const gallery = parts.directory.gallery(session.gallery_id);
    if (gallery === undefined) throw new ApiProblem('gallery_not_found', 'The gallery is no longer known.');
    const result = await performAction(parts, {
      sessionId: session.id,
      context: 'sdk',
      action,
      gallery,
      picture: Buffer.from(capture.image.buffer),
      pictureField: 'imgData',
      pictureSize: { widthPx: capture.data.img.w, heightPx: capture.data.img.h },
      ...subject,
      analysis: session.analysis,
      outcome,
    });
    const returnPhoto = body.returnPhoto === true || !gallery.savePhoto;
    return {
      ...result.answer,
      ...(returnPhoto ? { imgData: result.pictureBase64 } : {}),
      hash: result.hash,
      api: apiBlock(action, parts.now()),
      ...sdkBlock(session),
    };
  });
}

function readClaimedJti(body: unknown): string | undefined {
  const parsed = z.safeParse(z.object({ key: z.string().check(z.maxLength(4096)) }), body);
  return parsed.success ? claimedJti(parsed.data.key) : undefined;
}

/** Returns the subject of the capture. The sealed fields count, and the plain fields must not differ. */
function readSubject(body: SdkBody, { data }: OpenedCapture) {
  const { externalUserId, document } = data;
  if (
    (externalUserId !== undefined &&
      body.externalUserId !== undefined &&
      externalUserId !== body.externalUserId) ||
    (document !== undefined && body.document !== undefined && document !== body.document)
  ) {
    throw new ApiProblem('envelope_mix', 'The request names another user or document than the sealed data.');
  }
  return { externalUserId: externalUserId ?? body.externalUserId, document: document ?? body.document };
}

function sdkBlock(session: SessionRow) {
  return session.sdk_block === null ? {} : { sdk: session.sdk_block };
}
