import { isAborted } from '../../async/is-aborted.ts';
import { throwIfAborted } from '../../async/throw-if-aborted.ts';
import { withDeadline } from '../../async/with-deadline.ts';
import { withOwnSignal } from '../../async/with-own-signal.ts';
import { FortfaceError } from '../../errors/index.ts';
import { portsOf, sightOf, type Attempt, type CameraRun } from '../attempt.ts';
import type { FlowPorts } from '../flow-ports.ts';
import { ifInTime } from './in-time.ts';
import { comesIntoSight, keepInSight } from './keep-in-sight.ts';
import { waitAnswered } from './wait-answered.ts';

/** A camera that is lost so soon after the page came back was lost while it was away; milliseconds. */
const returnMs = 4000;

/** With no camera by then, users see help for their browser, and later on other ways; milliseconds. */
const helpAfterMs = 8000;
const waysOnAfterMs = 30_000;

/** Requests the camera ahead of its turn. `openCamera` handles the result. */
export function warmCamera(attempt: Attempt): void {
  if (!sightOf(attempt).seen()) return;
  attempt.opening ??= requestCamera(attempt, undefined);
  attempt.opening.catch(() => undefined);
}

/** Opens the chosen or the configured camera within the time limit. Afterwards it reports if the camera stops. */
export async function openCamera(attempt: Attempt, deviceId: string | undefined): Promise<void> {
  const { context } = attempt;
  // The camera never opens while the viewfinder is in a closed dialog or below the fold.
  if (!(await isSeenSoon(attempt))) return;
  // Another effect has closed it again: the device is offline, and there is no session yet.
  if (context.state.name !== 'opening-camera') return;
  const opening = attempt.opening ?? requestCamera(attempt, deviceId);
  delete attempt.opening;
  const mine = attempt.cameraRun;
  if (mine !== undefined) void keepInSight(attempt, mine.signal).catch(() => undefined);
  if (attempt.gestureNeeded) context.send({ type: 'gesture-needed' });
  const opened = await withOwnSignal([attempt.controller.signal], (waiting) => {
    void offerWaysOn(attempt, waiting).catch(() => undefined);
    return opening;
  }).catch((error: unknown) => {
    // Another effect closed the camera while it opened, and has already chosen the next state.
    if (attempt.cameraRun !== mine) return undefined;
    throw error;
  });
  if (opened === undefined) return;
  const { camera, signals, signal } = opened;
  if (signal.aborted) {
    camera.close();
    return;
  }
  attempt.camera = camera;
  attempt.openedAtMs = context.now();
  attempt.facing = camera.facts.facing;
  attempt.signals = signals;
  const sight = sightOf(attempt);
  void camera.lost.then(async () => {
    if (attempt.camera !== camera || signal.aborted) return;
    if (camera.isMuted?.() === true && !sight.pageHiddenWithin(returnMs)) {
      context.send({ type: 'failed', error: coveredError() });
      return;
    }
    if (!sight.pageHiddenWithin(returnMs)) {
      const isDenied = await ifInTime(portsOf(attempt), 'permission', () => camera.isDenied?.(), { signal });
      if (attempt.camera !== camera || isAborted(signal)) return;
      const error = isDenied
        ? new FortfaceError('camera-denied', 'the permission for the camera was withdrawn during the capture')
        : new FortfaceError(
            'camera-lost',
            'the camera stopped during the capture, for example because it was unplugged',
          );
      context.send({ type: 'failed', error });
      return;
    }
    // Phones stop the camera of a hidden page. It opens again when the user returns.
    await sight.shown({ signal }).catch(() => undefined);
    if (attempt.camera === camera && !isAborted(signal)) context.send({ type: 'camera-interrupted' });
  });
  // A browser that does not tell the side has opened what the page or the user asked for.
  const isBack = camera.facts.facing === 'unknown' && attempt.cameraChoice === 'environment';
  const facing = isBack ? 'environment' : camera.facts.facing;
  context.send({ type: 'camera-opened', facing, deviceId: camera.deviceId });
  const cameras = await camera.devices().catch(() => undefined);
  if (attempt.camera === camera && cameras !== undefined) context.send({ type: 'cameras-listed', cameras });
}

/** If the permission prompt stays unanswered, the screen first shows help and then alternatives next to it. */
async function offerWaysOn(attempt: Attempt, signal: AbortSignal): Promise<void> {
  const { context } = attempt;
  const ports = portsOf(attempt);
  await ports.wait(helpAfterMs, { signal });
  if (await ifInTime(ports, 'permission', () => ports.cameraGranted(), { signal }))
    context.send({ type: 'camera-allowed' });
  context.send({ type: 'camera-slow', waysOn: false });
  await ports.wait(waysOnAfterMs - helpAfterMs, { signal });
  context.send({ type: 'camera-slow', waysOn: true });
}

/** Whether the element comes into sight within a second; else tells the flow that it is hidden. */
async function isSeenSoon(attempt: Attempt): Promise<boolean> {
  const sight = sightOf(attempt);
  if (sight.seen()) return true;
  // A button elsewhere on the page may have started it; a page that starts by itself is not to jump.
  if (!portsOf(attempt).configuration.autostart) sight.reveal();
  return comesIntoSight(attempt);
}

async function requestCamera(attempt: Attempt, deviceId: string | undefined): Promise<CameraRun> {
  const { context } = attempt;
  const ports = portsOf(attempt);
  const run = new AbortController();
  attempt.cameraRun = run;
  const { signal } = run;
  const choice = deviceId ?? preferredCamera(attempt, ports.configuration);
  attempt.cameraChoice = choice;
  delete attempt.covered;
  noteVisit(attempt, ports, deviceId);
  const signals = await ports.watchSignals({ signal });
  throwIfAborted(signal);
  // Until here, it is released with the attempt.
  const { given } = attempt;
  delete attempt.given;
  const gestureNeeded = (): void => {
    attempt.gestureNeeded = true;
    context.send({ type: 'gesture-needed' });
  };
  const covered = (): void => {
    attempt.covered = true;
    context.send({ type: 'camera-covered' });
  };
  const allowed = (): void => context.send({ type: 'camera-allowed' });
  const options = { signal, gestureNeeded, allowed, covered, ...(given && { given }) };
  try {
    const camera = await withDeadline(() => ports.camera.open(choice, options), {
      ms: ports.configuration.readyTimeoutMs,
      wait: (ms, options) => waitAnswered(ports, ms, options),
      signal,
      late: () => {
        context.observer.timedOut('ready');
        return attempt.covered === true
          ? coveredError()
          : new FortfaceError('camera-failed', 'the camera delivered no frame within ready-timeout');
      },
    });
    // Another device than the remembered one did open.
    const isSide = choice === 'user' || choice === 'environment';
    if (!isSide && camera.deviceId !== choice) forgetCamera(attempt, choice);
    signals.cameraOpened(camera.facts);
    context.measure({ cameraReady: context.elapsedMs() });
    return { camera, signals, signal };
  } catch (error) {
    forgetCamera(attempt, choice);
    run.abort();
    throw error;
  }
}

/** Lists the cameras to choose from after one has failed. */
export async function listCameras({ context, controller, ports }: Attempt): Promise<void> {
  const cameras = await ports?.camera.devices?.();
  if (cameras !== undefined && !controller.signal.aborted) context.send({ type: 'cameras-listed', cameras });
}

/** For a camera that is there and sends no picture. */
export function coveredError(): FortfaceError {
  return new FortfaceError('camera-failed', 'the camera sends no picture: it is covered or switched off', {
    reason: 'camera-covered',
  });
}

/** An integrator who asks for the back camera or for one device means it. */
function preferredCamera({ rememberedCamera }: Attempt, { camera }: FlowPorts['configuration']): string {
  return camera === 'user' ? (rememberedCamera ?? camera) : camera;
}

/** A remembered camera that failed would fail the next visit, too. */
function forgetCamera(attempt: Attempt, choice: string): void {
  if (attempt.rememberedCamera !== choice) return;
  delete attempt.rememberedCamera;
  void attempt.ports?.memory?.rememberCamera(undefined);
}

function noteVisit(attempt: Attempt, ports: FlowPorts, deviceId: string | undefined): void {
  const { configuration, memory } = ports;
  if (!configuration.skipInstructions) void memory?.rememberConsent(ports.wallNow());
  if (memory === undefined || deviceId === undefined) return;
  attempt.rememberedCamera = deviceId;
  void memory.rememberCamera(deviceId);
}
