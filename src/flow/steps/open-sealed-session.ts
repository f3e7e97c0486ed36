import { throwIfAborted } from '../../async/throw-if-aborted.ts';
import { isFortfaceError } from '../../errors/index.ts';
import { readCause } from '../../errors/read-cause.ts';
import type { SessionSealer } from '../../sealing/sealer.ts';
import type { Session } from '../../session/session.ts';
import type { ExchangePorts, FlowPorts } from '../flow-ports.ts';
import { inTime } from './in-time.ts';
import { omitUndefined } from '../../values/omit-undefined.ts';

/** What of the ports a session needs. */
type SessionPorts = Pick<ExchangePorts, 'sealer' | 'collectDeviceInfo' | 'requestSession'> & {
  wait: FlowPorts['wait'];
  configuration: Pick<FlowPorts['configuration'], 'action' | 'externalUserId' | 'externalTransactionId'>;
};

/** Many a network that fails for a moment is back by then; milliseconds. */
const blipMs = 1000;

/** A session, and the sealer that is bound to it. */
export interface SealedSession {
  session: Session;
  sealer: SessionSealer;
}

/**
 * Device information → sealed → session → session's sealer. Tries exactly once more if the service has just rotated
 * its device keys, which are fetched again then; if it failed, or could not be reached; if the device's clock is wrong, which the refusal
 * corrects; or if it has seen the request before, because the browser or a proxy repeated it when its response was lost. Device information opens one session only, so it is sealed
 * again each time.
 */
export async function openSealedSession(
  ports: SessionPorts,
  { signal }: { signal: AbortSignal },
): Promise<SealedSession> {
  try {
    return await openOnce(ports, signal);
  } catch (error) {
    throwIfAborted(signal);
    if (saysUnknownKey(error) && ports.sealer.forgetKeys !== undefined) ports.sealer.forgetKeys();
    else if (saysUnreachable(error)) await ports.wait(blipMs, { signal });
    else if (!saysServiceFailed(error) && !saysSealAgain(error)) throw error;
    return openOnce(ports, signal);
  }
}

async function openOnce(ports: SessionPorts, signal: AbortSignal): Promise<SealedSession> {
  const { configuration, sealer } = ports;
  const deviceInfo = await inTime(
    ports,
    'deviceInfo',
    (collecting) => ports.collectDeviceInfo({ signal: collecting }),
    { signal },
  );
  const { deviceRequestInfo, deviceRoot } = await inTime(
    ports,
    'sealedDevice',
    (sealing) => sealer.sealDevice({ deviceInfo }, { signal: sealing }),
    { signal },
  );
  const { action, externalUserId, externalTransactionId } = configuration;
  const request = omitUndefined({ action, deviceRequestInfo, externalUserId, externalTransactionId });
  const session = await inTime(
    ports,
    'session',
    (asking) => ports.requestSession(request, { signal: asking }),
    { signal },
  );
  const { sessionKey, sessionId } = session;
  const sessionSealer = await inTime(
    ports,
    'sessionSealer',
    () => sealer.openSession(omitUndefined({ sessionKey, sessionId, action, deviceRoot })),
    { signal, discard: (late) => late.dispose() },
  );
  return { session, sealer: sessionSealer };
}

function saysUnknownKey(error: unknown): boolean {
  return readCause(error, 'problemCode') === 'envelope_kid';
}

/** Seen before, or sealed by a wrong clock, which the refusal has set right. */
function saysSealAgain(error: unknown): boolean {
  const code = readCause(error, 'problemCode');
  return code === 'envelope_replay' || code === 'envelope_stale';
}

/** Without an answer. One that is late has had its time. */
function saysUnreachable(error: unknown): boolean {
  return isFortfaceError(error) && error.code === 'session-unreachable' && error.cause !== undefined;
}

/** A timeout (504) is not retried, so that the user does not wait twice. */
function saysServiceFailed(error: unknown): boolean {
  return isFortfaceError(error) && error.code === 'server-failed' && readCause(error, 'status') !== 504;
}
