import { dropStill, portsOf, type Attempt } from '../attempt.ts';
import { ifInTime } from './in-time.ts';

/**
 * If the integrator enabled the light challenge, shows the session's colours while the camera is still open. The
 * picture has already been taken, and this step does not change it. Resolves to false if the user turned the camera or
 * the attempt ended. The picture has been dropped then.
 */
export async function challengeByLight(attempt: Attempt): Promise<boolean> {
  const { context, controller, camera, guiding, signals } = attempt;
  const challenge = signals?.challenge?.bind(signals);
  if (challenge === undefined || guiding === undefined) return true;
  // A session that is being renewed must not delay the user here.
  const opened = await Promise.race([attempt.session, Promise.resolve(undefined)]);
  const session = opened && { sessionId: opened.session.sessionId, sessionKey: opened.session.sessionKey };
  const hint = 'hold-for-light';
  const told = {
    announced: () => context.send({ type: 'guided', hint, progress: 1 }),
    // By now the last word of guidance is long enough ago.
    begun: () => context.observer.guided({ hint }),
  };
  // The shutter ends the challenge too, so that users can skip it.
  await ifInTime(portsOf(attempt), 'light', (signal) => challenge({ session, told, signal }), guiding).catch(
    () => undefined,
  );
  if (controller.signal.aborted) return false;
  if (attempt.camera === camera) return true;
  dropStill(attempt);
  return false;
}
