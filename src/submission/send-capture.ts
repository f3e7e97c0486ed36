import type { Configuration } from '../configuration/configuration.ts';
import { answerSchemas, type ActionAnswer } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import type { Possession } from '../dpop/possession.ts';
import { writeJson } from '../json/write-json.ts';
import { chooseRoute } from './choose-route.ts';
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
}): Promise<{ answer: ActionAnswer; bytesSent: number } | undefined> {
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
    const parsed = answerSchemas[action].safeParse(answer);
    if (!parsed.success) throw new FortfaceError('submit-invalid', "the submitter's answer is not the API's");
    return { answer: parsed.data, bytesSent: writeJson(request).length };
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
