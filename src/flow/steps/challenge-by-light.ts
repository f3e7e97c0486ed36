import { dropStill, portsOf, type Attempt } from '../attempt.ts';
import { ifInTime } from './in-time.ts';

/**
 * Where the integrator asked for it, shows the person the session's colours while the camera still looks; the picture
 * has been taken, and nothing that happens here changes it. False where the camera was turned meanwhile or the attempt
 * is over: the picture has been dropped then.
 */
export async function challengeByLight(attempt: Attempt): Promise<boolean> {
  const { context, controller, camera, guiding, signals } = attempt;
  const challenge = signals?.challenge?.bind(signals);
  if (challenge === undefined || guiding === undefined) return true;
  // Nobody is kept waiting here for a session that is just being renewed.
  const opened = await Promise.race([attempt.session, Promise.resolve(undefined)]);
  const session = opened && { sessionId: opened.session.sessionId, sessionKey: opened.session.sessionKey };
  const hint = 'hold-for-light';
  const told = {
    announced: () => context.send({ type: 'guided', hint, progress: 1 }),
    // By now the last word of guidance is long enough ago.
    begun: () => context.observer.guided({ hint }),
  };
  // The shutter ends it, too: nobody has to sit through it.
  await ifInTime(portsOf(attempt), 'light', (signal) => challenge({ session, told, signal }), guiding).catch(
    () => undefined,
  );
  if (controller.signal.aborted) return false;
  if (attempt.camera === camera) return true;
  dropStill(attempt);
  return false;
}
