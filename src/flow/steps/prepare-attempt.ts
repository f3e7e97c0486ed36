import { isAborted } from '../../async/is-aborted.ts';
import { throwIfAborted } from '../../async/throw-if-aborted.ts';
import { untilAborted } from '../../async/until-aborted.ts';
import { withOwnSignal } from '../../async/with-own-signal.ts';
import { whileOnline } from './await-network.ts';
import { isoTime } from '../../values/iso-time.ts';
import { ifInTime, inTime } from './in-time.ts';
import { isFortfaceError } from '../../errors/index.ts';
import { portsOf, type Attempt } from '../attempt.ts';
import type { FlowPorts } from '../flow-ports.ts';
import { outgoingOf, subjectOf } from './keep-capture.ts';
import { openExchange } from './open-exchange.ts';
import { openSealedSession, type SealedSession } from './open-sealed-session.ts';

/** What the session needs lets the first hint go first for so long at most, in milliseconds. Source: trial at 400 kbit/s. */
const hintFirstMs = 4000;
/** A session with less than this left is replaced before it is used, in milliseconds: sealing and sending fit into it. */
const sessionReserveMs = 10_000;

/** Gathers the ports of the attempt, and tells the flow what its settings are. */
export async function configureAttempt(
  attempt: Attempt,
  compose: (options: { signal: AbortSignal }) => Promise<FlowPorts>,
): Promise<void> {
  attempt.waiting?.abort();
  const { signal } = attempt.controller;
  const ports = await compose({ signal });
  if (signal.aborted) {
    ports.detector.dispose();
    return;
  }
  attempt.ports = ports;
  attempt.sight = ports.watchSight({ signal });
  const { action, skipInstructions, review, captureMode, maxAttempts, allowFile } = ports.configuration;
  const [cameraGranted, known, kept] = await Promise.all([
    ifInTime(ports, 'permission', () => ports.cameraGranted(), { signal }),
    ifInTime(ports, 'storage', () => ports.memory?.recall(), { signal }),
    ifInTime(ports, 'storage', () => ports.keeper?.recall(action, subjectOf(ports.configuration)), {
      signal,
    }),
  ]);
  if (isAborted(signal)) return;
  if (known?.cameraDeviceId !== undefined) attempt.rememberedCamera = known.cameraDeviceId;
  if (kept !== undefined) attempt.outgoing = outgoingOf(kept);
  attempt.context.send({
    type: 'configured',
    settings: {
      skipInstructions: skipInstructions || known?.consentedAtMs !== undefined,
      review,
      captureMode,
      maxAttempts,
      allowFile,
      cameraGranted: cameraGranted === true,
      sessionFirst: ports.sessionFirst === true,
    },
    kept: kept !== undefined,
  });
}

/** Starts to load the detector without waiting for it. If it fails, the user takes the picture by hand. */
export function loadDetector(attempt: Attempt): void {
  const { context, controller } = attempt;
  const { signal } = controller;
  const ports = portsOf(attempt);
  attempt.detectorReady = whileOnline(attempt, () =>
    inTime(ports, 'detector', (loading) => ports.detector.load({ signal: loading }), { signal }),
  ).then(
    () => {
      if (!signal.aborted) context.measure({ assetsReady: context.elapsedMs() });
      return true;
    },
    (error: unknown) => {
      if (isFortfaceError(error) && error.reason !== undefined) attempt.detectorFault = error.reason;
      attempt.sessionDue.resolve();
      if (!signal.aborted) context.send({ type: 'detector-failed' });
      return false;
    },
  );
}

/** Opens a session and the sealer bound to it, and reports the session. Resolves with undefined if it is dropped meanwhile. */
export function openSession(attempt: Attempt): Promise<SealedSession | undefined> {
  return unlessDropped(attempt, startSession(attempt));
}

/** The session of this request. Undefined without one, or if it fails after the attempt has let it go. */
async function unlessDropped(
  attempt: Attempt,
  opening: Promise<SealedSession> | undefined,
): Promise<SealedSession | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (attempt.session !== opening) return undefined;
    throw error;
  }
}

function startSession(attempt: Attempt): Promise<SealedSession> {
  const { context, controller } = attempt;
  const ports = portsOf(attempt);
  const isFirst = attempt.session === undefined;
  const run = new AbortController();
  attempt.sessionRun = run;
  const opening = withOwnSignal([controller.signal, run.signal], async (signal) => {
    const opened = await whileOnline(attempt, async () => {
      if (isFirst) await letHintFirst(attempt, signal);
      const exchange = await untilAborted(openExchange(attempt), signal);
      return openSealedSession({ ...ports, ...exchange }, { signal });
    });
    if (signal.aborted) opened.sealer.dispose();
    throwIfAborted(signal);
    context.measure({ sessionReady: context.elapsedMs() });
    context.observer.sessionOpened({
      sessionId: opened.session.sessionId,
      action: ports.configuration.action,
      expiresAt: isoTime(opened.session.expiresAtMs),
    });
    return opened;
  });
  attempt.session = opening;
  return opening;
}

/** The first hint needs no session, and a slow line or processor should do nothing else before it. */
async function letHintFirst(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const { context, sessionDue } = attempt;
  if (context.state.name !== 'opening-camera' && context.state.name !== 'guiding') return;
  const { wait } = portsOf(attempt);
  await withOwnSignal([signal], (waiting) =>
    Promise.race([sessionDue.promise, wait(hintFirstMs, { signal: waiting })]),
  );
}

/**
 * Returns the attempt's session. Silently opens a new one if the session expires soon. Resolves with undefined if another
 * step drops it meanwhile.
 */
export async function freshSession(attempt: Attempt): Promise<SealedSession | undefined> {
  const { session } = attempt;
  const opened = await unlessDropped(attempt, session);
  // What has taken its place is not replaced again.
  if (attempt.session !== session) return unlessDropped(attempt, attempt.session);
  const ports = portsOf(attempt);
  const isFresh = opened !== undefined && opened.session.expiresAtMs - ports.wallNow() > sessionReserveMs;
  // After a clock jump the time to seal is unknown. A new session provides it.
  if (isFresh && !ports.clockJumped()) {
    return opened;
  }
  opened?.sealer.dispose();
  return openSession(attempt);
}
