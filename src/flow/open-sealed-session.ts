import type { SessionSealer } from '../sealing/sealer.ts';
import type { Session } from '../session/session.ts';
import type { FlowPorts } from './flow-ports.ts';
import { omitUndefined } from '../values/omit-undefined.ts';

/** A session, and the sealer that is bound to it. */
export interface SealedSession {
  session: Session;
  sealer: SessionSealer;
}

/**
 * Device information → sealed → session → session's sealer. When the service has just rotated its device
 * keys, fetches them anew and tries exactly once more.
 */
export async function openSealedSession(
  ports: FlowPorts,
  { signal }: { signal: AbortSignal },
): Promise<SealedSession> {
  try {
    return await openOnce(ports, signal);
  } catch (error) {
    if (!saysUnknownKey(error) || ports.sealer.forgetKeys === undefined) throw error;
    ports.sealer.forgetKeys();
    return openOnce(ports, signal);
  }
}

async function openOnce(ports: FlowPorts, signal: AbortSignal): Promise<SealedSession> {
  const { configuration, sealer } = ports;
  const deviceInfo = await ports.collectDeviceInfo({ signal });
  const { deviceRequestInfo, deviceRoot } = await sealer.sealDevice({ deviceInfo }, { signal });
  const { action, externalUserId, externalTransactionId } = configuration;
  const request = omitUndefined({ action, deviceRequestInfo, externalUserId, externalTransactionId });
  const session = await ports.requestSession(request, { signal });
  const { sessionKey, sessionId } = session;
  const sessionSealer = await sealer.openSession(
    omitUndefined({ sessionKey, sessionId, action, deviceRoot }),
  );
  return { session, sealer: sessionSealer };
}

/** The refusal's own code travels as the error's cause. */
function saysUnknownKey(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'problemCode' in cause &&
    cause.problemCode === 'envelope_kid'
  );
}
