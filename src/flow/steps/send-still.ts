import { isAborted } from '../../async/is-aborted.ts';
import { withOwnSignal } from '../../async/with-own-signal.ts';
import type { Action } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';
import { dropStill, portsOf, type Attempt } from '../attempt.ts';
import { ifInTime } from './in-time.ts';
import { isWorthKeeping } from './is-worth-keeping.ts';
import { keepOutgoing, subjectOf, type OutgoingCapture } from './keep-capture.ts';
import { openExchange } from './open-exchange.ts';
import { freshSession } from './prepare-attempt.ts';
import { sealStill } from './seal-still.ts';
import { slowAfterMs, submitInTime } from './submit-in-time.ts';
import { tellAnswer, type Submitted } from './tell-answer.ts';

/** Seals the picture to its session, wipes it, and asks the page whether it wants to send it by itself. */
export async function sealAttempt(
  attempt: Attempt,
): Promise<{ action: Action; sessionId: string; handedOver: boolean } | undefined> {
  const { context, controller, still, quality } = attempt;
  const { signal } = controller;
  const ports = portsOf(attempt);
  const { action } = ports.configuration;
  const opened = await withOwnSignal([signal], async (waiting) => {
    void ports.wait(slowAfterMs, { signal: waiting }).then(
      () => context.send({ type: 'sending-slowly' }),
      // The session came in time.
      () => undefined,
    );
    for (;;) {
      const fresh = await freshSession(attempt);
      // Another step may have replaced the one that this waited for.
      if (fresh !== undefined || isAborted(signal) || context.state.name !== 'sealing') return fresh;
    }
  });
  if (opened === undefined) return undefined;
  const { session, sealer } = opened;
  if (still === undefined || quality === undefined || isAborted(signal)) return undefined;
  const { auto } = attempt;
  const number = context.state.name === 'sealing' ? context.state.attempt : 1;
  try {
    const { sealed, jti } = await sealStill({
      ports,
      sealer,
      still,
      quality,
      capture: { auto, attempt: number, durationMs: Math.round(context.elapsedMs()), camera: attempt.facing },
      signals: attempt.signals?.read(session.sessionId) ?? [],
      signal,
    });
    attempt.outgoing = { session, sealed, jti, sealedAtMs: ports.wallNow() };
  } finally {
    dropStill(attempt);
  }
  if (isAborted(signal)) return undefined;
  context.measure({ sealed: context.elapsedMs() });
  const { sessionId } = session;
  const { sealed } = attempt.outgoing;
  const ours = context.observer.captured({ sessionId, action, ...sealed, quality, auto, attempt: number });
  return isAborted(signal) ? undefined : { action, sessionId, handedOver: !ours };
}

/** Sends the sealed picture, and tells what the API says of it. After a failure, keeps it if sending it again can succeed. */
export async function submitAttempt(attempt: Attempt): Promise<Submitted | undefined> {
  const { controller, outgoing } = attempt;
  const { signal } = controller;
  const ports = portsOf(attempt);
  if (outgoing === undefined) return undefined;
  try {
    return await submitOutgoing(attempt, outgoing);
  } catch (error) {
    const { keeper } = ports;
    if (keeper !== undefined && !signal.aborted) {
      const settle = async (): Promise<unknown> =>
        attempt.outgoing !== undefined && isWorthKeeping(error)
          ? keepOutgoing(keeper, outgoing, subjectOf(ports.configuration))
          : keeper.forget();
      await ifInTime(ports, 'storage', settle, { signal });
    }
    throw error;
  }
}

async function submitOutgoing(attempt: Attempt, outgoing: OutgoingCapture): Promise<Submitted | undefined> {
  const { context, controller } = attempt;
  const { signal } = controller;
  const ports = portsOf(attempt);
  const { action } = ports.configuration;
  const { session } = outgoing;
  const exchange = await openExchange(attempt);
  const answered = await submitInTime(attempt, outgoing);
  // It has been used, whatever fails from here on.
  delete attempt.outgoing;
  if (signal.aborted) return undefined;
  if (answered === undefined) {
    throw new FortfaceError(
      'configuration-invalid',
      '<fortface-capture>: nothing sends the capture. Set submit-url, api-url or submitter, or call preventDefault() on fortface-capture',
    );
  }
  const { answer: response, bytesSent, decision, operationalSessionId } = answered;
  context.measure({ submitted: context.elapsedMs(), bytesSent, total: context.elapsedMs() });
  // The integrator's logs at FortFace go by this id; on the route `backoffice` the session's own is the backend's.
  const sessionId = operationalSessionId ?? session.sessionId;
  const outcome = decision && { outcome: decision.outcome };
  tellAnswer(context, exchange.readVerdict(response), { action, sessionId, response, ...outcome });
  if (decision?.outcome === 'retry') {
    throw new FortfaceError('submit-refused', 'your backend decided "retry": it asks for another picture', {
      reason: decision.reason ?? 'another-picture',
    });
  }
  return isAborted(signal) ? undefined : { action, sessionId, response, ...outcome };
}
