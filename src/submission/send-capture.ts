import type { Configuration } from '../configuration/configuration.ts';
import type { Possession } from '../dpop/possession.ts';
import { writeJson } from '../json/write-json.ts';
import { chooseRoute } from './choose-route.ts';
import { readSubmissionAnswer, type SubmissionAnswer } from './read-submission-answer.ts';
import { submitCapture, type CaptureSubmission } from './submit-capture.ts';
import type { Submitter } from '../configuration/host-functions.ts';

/**
 * Sends a sealed capture the way that the page has set: its own function, its backend, or the API itself.
 * Settles with undefined where it has set none.
 */
export async function sendCapture({
  configuration,
  submitter,
  jti,
  possession,
  ...wire
}: Omit<CaptureSubmission, 'route' | 'fields' | 'credentials' | 'idempotencyKey' | 'prove'> & {
  configuration: Configuration;
  submitter: Submitter | undefined;
  jti: string;
  possession: Possession | undefined;
}): Promise<(SubmissionAnswer & { bytesSent: number }) | undefined> {
  const { session, sealed, signal } = wire;
  const { action, externalUserId, externalTransactionId, document, returnPhoto } = configuration;
  const fields = {
    ...(externalUserId !== undefined && { externalUserId }),
    ...(externalTransactionId !== undefined && { externalTransactionId }),
    ...(document !== undefined && { document }),
    ...(returnPhoto && { returnPhoto }),
  };
  if (submitter !== undefined) {
    const { sessionId, grant } = session;
    const request = { sessionId, ...(grant !== undefined && { grant }), action, ...sealed, ...fields };
    const dpop = await possession?.prove(session);
    const answer = await submitter(request, { signal, ...(dpop !== undefined && { dpop }) });
    return { ...readSubmissionAnswer(action, answer), bytesSent: writeJson(request).length };
  }
  const { submitUrl, apiUrl, credentials } = configuration;
  const route = chooseRoute({ submitUrl, apiUrl, session });
  if (route === undefined) return undefined;
  return submitCapture({
    ...wire,
    route,
    fields,
    credentials,
    idempotencyKey: jti,
    ...(possession && {
      prove: () => possession.prove(session, route.kind === 'direct' ? route : undefined),
    }),
  });
}
