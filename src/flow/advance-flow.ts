import type { Outcome } from '../contract/index.ts';
import { endsWithCamera, isOfCamera, isWithoutCamera } from '../errors/classify-failure.ts';
import type { FlowEffect } from './flow-effect.ts';
import type { FlowEvent, FlowSettings } from './flow-event.ts';
import type { FlowState } from './flow-state.ts';

/** What the flow remembers between events. */
export interface FlowModel {
  state: FlowState;
  settings: FlowSettings;
  /** False once the detector could not be loaded: the rest of this start is taken by hand. */
  detectorUsable: boolean;
  /** Whether the user has read the instructions in this start. They appear once. */
  instructionsRead: boolean;
  source: 'camera' | 'file';
  /** The session of this attempt is there. */
  hasSession: boolean;
  /** The device was offline when a step last needed the network. */
  offline: boolean;
  /** How often this start continued automatically after a failure. */
  recoveries: number;
  /** The failure from which the user chose a file. The flow returns to it if that fails. */
  failedBefore?: FailedState;
}

type FailedState = Extract<FlowState, { name: 'failed' }>;

export interface FlowStep {
  model: FlowModel;
  effects: readonly FlowEffect[];
}

export const initialFlow: FlowModel = {
  state: { name: 'idle' },
  settings: {
    skipInstructions: false,
    review: false,
    captureMode: 'auto',
    maxAttempts: 3,
    allowFile: false,
    cameraGranted: false,
    sessionFirst: false,
  },
  detectorUsable: true,
  instructionsRead: false,
  source: 'camera',
  hasSession: false,
  offline: false,
  recoveries: 0,
};

/** Limits the loop in which a camera is free for the check and busy for the capture: each turn opens a session. */
const maxRecoveries = 3;

/**
 * Says what comes next: pure, total, and the only place that knows the order of the steps. An event that
 * makes no sense in the current state (a late answer, a second press) changes nothing.
 */
export function advanceFlow(model: FlowModel, event: FlowEvent): FlowStep {
  const { state } = model;

  switch (event.type) {
    case 'started':
      return isResting(state)
        ? prepare({ ...model, instructionsRead: false, recoveries: 0 }, 1)
        : stay(model);

    case 'reset':
      return go(
        { ...model, detectorUsable: true },
        { name: 'idle' },
        { type: 'release-everything' },
        { type: 'forget-kept' },
      );

    case 'cancelled':
      // The failure stays on the screen, and "try again" begins from the start.
      if (state.name === 'failed')
        return go(model, letGo(state), { type: 'release-everything' }, { type: 'forget-kept' });
      return isResting(state)
        ? stay(model)
        : go(
            model,
            { name: 'cancelled', reason: event.reason },
            { type: 'release-everything' },
            { type: 'forget-kept' },
          );

    case 'failed': {
      if (isResting(state)) return stay(model);
      const { code, retryable, retryAfterSeconds, reason } = event.error;
      const canRetry = retryable && state.attempt < model.settings.maxAttempts;
      const waitsForCamera = canRetry && endsWithCamera(code) && model.recoveries < maxRecoveries;
      // No picture was begun, so the next camera can use the same session.
      const keepsSession =
        canRetry && isOfCamera(code) && (state.name === 'opening-camera' || state.name === 'guiding');
      const fromFile = model.source === 'file';
      const fileOffered = model.settings.allowFile && (fromFile || isWithoutCamera(code));
      // A start that fails before it reaches the kept capture does not delete it. The step that sends decides itself.
      const keeps = state.name === 'preparing' || state.name === 'submitting' || isEarly(model);
      return go(
        model,
        {
          name: 'failed',
          attempt: state.attempt,
          code,
          canRetry,
          ...(reason !== undefined && { reason }),
          ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
          ...(waitsForCamera && { waitsForCamera }),
          ...(keepsSession && { keepsSession }),
          ...(fileOffered && { fileOffered }),
          ...(fromFile && { fromFile }),
        },
        ...(keepsSession
          ? ([{ type: 'close-camera' }, { type: 'drop-still' }] as const)
          : ([{ type: 'release-everything' }] as const)),
        // One that is still on its way could fail, or report itself, while nothing runs. The next camera asks for another.
        ...(keepsSession && !model.hasSession ? [{ type: 'drop-session' } as const] : []),
        ...(keeps ? [] : [{ type: 'forget-kept' } as const]),
        ...(waitsForCamera ? [{ type: 'await-camera', code } as const] : []),
        ...(keepsSession && !waitsForCamera ? [{ type: 'limit-keeping' } as const] : []),
        ...(keepsSession && code !== 'camera-denied' ? [{ type: 'list-cameras' } as const] : []),
      );
    }

    case 'retried':
      if (state.name !== 'failed' || !state.canRetry) return stay(model);
      return state.keepsSession === true
        ? reopen(model, state.attempt + 1)
        : prepare(model, state.attempt + 1);

    case 'camera-freed':
      // The picture was not even begun: that is no attempt.
      if (state.name !== 'failed' || state.waitsForCamera !== true) return stay(model);
      return state.keepsSession === true
        ? reopen({ ...model, recoveries: model.recoveries + 1 }, state.attempt)
        : prepare({ ...model, recoveries: model.recoveries + 1 }, state.attempt);

    case 'camera-wait-ended':
      return state.name === 'failed' && state.waitsForCamera === true
        ? go(
            model,
            { ...state, waitsForCamera: false },
            ...(state.keepsSession === true ? [{ type: 'limit-keeping' } as const] : []),
          )
        : stay(model);

    case 'kept-too-long': {
      if (state.name !== 'failed' || state.keepsSession !== true || state.waitsForCamera === true)
        return stay(model);
      return go(model, letGo(state), { type: 'release-everything' });
    }

    case 'camera-given': {
      const { camera } = event;
      const held = { type: 'hold-camera', camera } as const;
      if (state.name !== 'failed' || !isOfCamera(state.code))
        return { model, effects: [{ type: 'stop-camera', camera }] };
      const next = state.keepsSession === true ? reopen(model, state.attempt) : prepare(model, state.attempt);
      // After everything is released, and before the camera opens.
      const at = next.effects.findIndex(({ type }) => type === 'open-camera' || type === 'configure');
      return { ...next, effects: [...next.effects.slice(0, at), held, ...next.effects.slice(at)] };
    }

    case 'camera-covered':
      return state.name === 'opening-camera' ? go(model, { ...state, covered: true }) : stay(model);

    case 'file-chosen':
      // The prompt still stands, and what is refused later comes back to a camera that was not allowed.
      if (state.name === 'opening-camera' && state.fileOffered === true) {
        const { attempt } = state;
        const code = 'camera-denied';
        return prepare(model, attempt, {
          name: 'failed',
          attempt,
          code,
          canRetry: attempt < model.settings.maxAttempts,
          fileOffered: true,
        });
      }
      return state.name === 'failed' && state.fileOffered === true
        ? prepare(model, state.attempt, state)
        : stay(model);

    case 'configured': {
      if (state.name !== 'preparing') return stay(model);
      const { attempt } = state;
      const configured = { ...model, settings: event.settings };
      if (model.source === 'file')
        return go(
          configured,
          { name: 'preparing', attempt },
          { type: 'load-detector' },
          { type: 'take-file' },
        );
      if (event.kept !== true) return begin(configured, attempt);
      // Who presses "try again" is who took the picture; who comes back to the page is asked.
      return attempt > 1
        ? go(configured, { name: 'submitting', attempt, offline: false }, { type: 'submit' })
        : go(configured, { name: 'preparing', attempt, resumable: true });
    }

    case 'resume-accepted':
      return state.name === 'preparing' && state.resumable === true
        ? go(model, { name: 'submitting', attempt: state.attempt, offline: false }, { type: 'submit' })
        : stay(model);

    case 'resume-declined':
      return state.name === 'preparing' && state.resumable === true
        ? begin(model, state.attempt, { type: 'forget-kept' })
        : stay(model);

    case 'session-opened': {
      if (isResting(state)) return stay(model);
      const known = { ...model, hasSession: true };
      if (state.name !== 'preparing') return stay(known);
      const { attempt } = state;
      return skipsInstructions(model, attempt)
        ? go(known, { name: 'opening-camera', attempt }, { type: 'open-camera' })
        : go(known, { name: 'instructions', attempt });
    }

    case 'instructions-read':
      return state.name === 'instructions'
        ? go(
            { ...model, instructionsRead: true },
            { name: 'opening-camera', attempt: state.attempt },
            { type: 'renew-session-if-old' },
            { type: 'open-camera' },
          )
        : stay(model);

    case 'gesture-needed':
      return state.name === 'opening-camera' ? go(model, { ...state, gestureNeeded: true }) : stay(model);

    case 'camera-opened':
      return state.name === 'opening-camera'
        ? go(
            model,
            {
              name: 'guiding',
              attempt: state.attempt,
              hint: 'starting',
              progress: 0,
              shutterOffered: model.settings.captureMode === 'manual' || !model.detectorUsable,
              moreTimeOffered: false,
              guided: model.detectorUsable,
              facing: event.facing,
              cameras: [],
              deviceId: event.deviceId,
            },
            { type: 'guide' },
          )
        : stay(model);

    case 'cameras-listed':
      return state.name === 'guiding' || (state.name === 'failed' && state.keepsSession === true)
        ? go(model, { ...state, cameras: event.cameras })
        : stay(model);

    case 'camera-allowed':
      return state.name === 'opening-camera' ? go(model, { ...state, allowed: true }) : stay(model);

    case 'camera-slow': {
      if (state.name !== 'opening-camera' || state.hidden === true) return stay(model);
      const fileOffered = event.waysOn && model.settings.allowFile;
      return go(model, {
        ...state,
        slow: event.waysOn ? 'ways-on' : 'help',
        ...(fileOffered && { fileOffered }),
      });
    }

    case 'camera-chosen':
      // Choosing another camera does not use up an attempt.
      if (state.name === 'failed' && state.keepsSession === true)
        return reopen(model, state.attempt, event.deviceId);
      return state.name === 'guiding' && event.deviceId !== state.deviceId
        ? go(
            model,
            { name: 'opening-camera', attempt: state.attempt },
            { type: 'close-camera' },
            { type: 'open-camera', deviceId: event.deviceId },
          )
        : stay(model);

    case 'camera-interrupted':
      return state.name === 'guiding'
        ? go(
            model,
            { name: 'opening-camera', attempt: state.attempt },
            { type: 'close-camera' },
            { type: 'open-camera', deviceId: state.deviceId },
          )
        : stay(model);

    case 'viewfinder-hidden': {
      const fromCamera = state.name === 'reviewing' && model.source === 'camera';
      const isOpening = state.name === 'opening-camera' && state.hidden !== true;
      if (!fromCamera && !isOpening && state.name !== 'guiding') return stay(model);
      const { attempt } = state;
      const deviceId = 'deviceId' in state ? state.deviceId : undefined;
      return go(
        model,
        { name: 'opening-camera', attempt, hidden: true, ...(deviceId !== undefined && { deviceId }) },
        { type: 'close-camera' },
        { type: 'drop-still' },
        { type: 'await-sight' },
      );
    }

    case 'viewfinder-shown':
      return state.name === 'opening-camera' && state.hidden === true
        ? go(
            model,
            { name: 'opening-camera', attempt: state.attempt },
            { type: 'renew-session-if-old' },
            {
              type: 'open-camera',
              ...(state.deviceId !== undefined && { deviceId: state.deviceId }),
            },
          )
        : stay(model);

    case 'detector-failed': {
      const unguided = { ...model, detectorUsable: false };
      return state.name === 'guiding'
        ? go(unguided, { ...state, guided: false, shutterOffered: true, progress: 0 })
        : { model: unguided, effects: [] };
    }

    case 'guided':
      return state.name === 'guiding'
        ? go(model, { ...state, hint: event.hint, progress: event.progress })
        : stay(model);

    case 'counted':
      return state.name === 'guiding' ? go(model, { ...state, countdown: event.left }) : stay(model);

    case 'shutter-due':
      return state.name === 'guiding' && !state.shutterOffered
        ? go(model, { ...state, shutterOffered: true, shutterLate: true })
        : stay(model);

    case 'shutter-pressed':
      return state.name === 'guiding' && state.shutterOffered
        ? go(model, state, { type: 'take-picture' })
        : stay(model);

    case 'time-running-out':
      return state.name === 'guiding' ? go(model, { ...state, moreTimeOffered: true }) : stay(model);

    case 'more-time-wanted':
      return state.name === 'guiding' && state.moreTimeOffered
        ? go(model, { ...state, moreTimeOffered: false }, { type: 'extend-guiding' })
        : stay(model);

    case 'still-taken':
      if (state.name !== 'guiding' && !(state.name === 'preparing' && model.source === 'file'))
        return stay(model);
      return model.settings.review
        ? go(
            model,
            {
              name: 'reviewing',
              attempt: state.attempt,
              // An upload is not mirrored, like a picture of the back camera.
              facing: state.name === 'guiding' ? state.facing : 'environment',
            },
            { type: 'close-camera' },
            { type: 'show-preview' },
          )
        : go(model, sealing(model, state.attempt), { type: 'close-camera' }, { type: 'seal' });

    case 'still-accepted':
      return state.name === 'reviewing' ? { model, effects: [{ type: 'confirm-still' }] } : stay(model);

    case 'still-confirmed':
      return state.name === 'reviewing'
        ? go(model, sealing(model, state.attempt), { type: 'seal' })
        : stay(model);

    case 'still-refused':
      if (state.name === 'reviewing' && model.source === 'file' && model.failedBefore !== undefined)
        return go(model, { ...model.failedBefore, waitsForCamera: false }, { type: 'release-everything' });
      return state.name === 'reviewing'
        ? go(
            model,
            { name: 'opening-camera', attempt: state.attempt },
            { type: 'drop-still' },
            { type: 'open-camera' },
          )
        : stay(model);

    case 'sealed':
      return state.name === 'sealing'
        ? go(model, { name: 'submitting', attempt: state.attempt, offline: false }, { type: 'submit' })
        : stay(model);

    case 'sending-slowly':
      return state.name === 'sealing' || state.name === 'submitting'
        ? go(model, { ...state, slow: true })
        : stay(model);

    case 'went-offline':
    case 'came-online': {
      const offline = event.type === 'went-offline';
      const known = { ...model, offline };
      const isWaiting = state.name === 'preparing' || state.name === 'sealing' || state.name === 'submitting';
      // The camera is off while the flow waits for the network, unless it already guides.
      const hasHint = state.name === 'guiding' && state.hint !== 'starting';
      if (offline && 'attempt' in state && (state.name === 'preparing' || (isEarly(model) && !hasHint)))
        return go(known, { name: 'preparing', attempt: state.attempt, offline }, { type: 'close-camera' });
      return isWaiting ? go(known, { ...state, offline }) : stay(known);
    }

    case 'submitted':
      return state.name === 'submitting' ? finish(model, state.attempt, event) : stay(model);

    case 'handoff-wanted':
      return isResting(state) || state.name === 'opening-camera' || state.name === 'handed-over'
        ? go(
            { ...model, source: 'camera' },
            { name: 'handed-over', attempt: 'attempt' in state ? state.attempt : 1, opened: false },
            { type: 'release-everything' },
            { type: 'hand-over' },
          )
        : stay(model);

    case 'handoff-opened':
      return state.name === 'handed-over' ? go(model, { ...state, opened: true }) : stay(model);

    case 'handoff-answered':
      return state.name === 'handed-over' ? finish(model, state.attempt, event) : stay(model);

    case 'handoff-declined':
      return state.name === 'handed-over' ? prepare(model, state.attempt) : stay(model);

    case 'handed-over':
      return state.name === 'sealing'
        ? go(model, { name: 'done', attempt: state.attempt }, { type: 'release-everything' })
        : stay(model);
  }
}

/** States in which nothing runs and a new start is possible. */
export function isResting(
  state: FlowState,
): state is Extract<FlowState, { name: 'idle' | 'done' | 'failed' | 'cancelled' }> {
  return (
    state.name === 'idle' || state.name === 'done' || state.name === 'failed' || state.name === 'cancelled'
  );
}

/** Whether the camera opens, or guides, before the session is there. */
function isEarly({ state, hasSession }: FlowModel): boolean {
  return !hasSession && (state.name === 'opening-camera' || state.name === 'guiding');
}

/** A failure for which nothing is kept, and nothing waits. */
function letGo(state: FailedState): FailedState {
  if (state.keepsSession !== true && state.waitsForCamera !== true) return state;
  return { ...state, keepsSession: false, waitsForCamera: false, cameras: [] };
}

/** Ends with an answer. */
function finish(model: FlowModel, attempt: number, { outcome }: { outcome?: Outcome }): FlowStep {
  return go(
    model,
    { name: 'done', attempt, ...(outcome !== undefined && { outcome }) },
    { type: 'release-everything' },
    { type: 'forget-kept' },
  );
}

/** Begins an attempt. Every attempt starts with its configuration. */
function prepare(model: FlowModel, attempt: number, fileChosenAt?: FailedState): FlowStep {
  const prepared: FlowModel = {
    ...model,
    detectorUsable: true,
    source: fileChosenAt === undefined ? 'camera' : 'file',
    hasSession: false,
    offline: false,
  };
  delete prepared.failedBefore;
  if (fileChosenAt !== undefined) prepared.failedBefore = fileChosenAt;
  // A failed camera may have left its session behind.
  return go(prepared, { name: 'preparing', attempt }, { type: 'release-everything' }, { type: 'configure' });
}

/** Opens a camera in the session at hand. */
function reopen(model: FlowModel, attempt: number, deviceId?: string): FlowStep {
  return go(
    model,
    { name: 'opening-camera', attempt },
    { type: 'renew-session-if-old' },
    { type: 'open-camera', ...(deviceId !== undefined && { deviceId }) },
  );
}

/** Sealing needs the session, which may still wait for the network. */
function sealing({ offline }: FlowModel, attempt: number): FlowState {
  return { name: 'sealing', attempt, ...(offline && { offline }) };
}

function begin(model: FlowModel, attempt: number, ...before: FlowEffect[]): FlowStep {
  // If the camera comes next and is already granted, it opens while the session is requested.
  const warm = model.settings.cameraGranted && skipsInstructions(model, attempt);
  const early = warm && !model.settings.sessionFirst;
  return go(
    model,
    { name: early ? 'opening-camera' : 'preparing', attempt },
    ...before,
    ...(warm ? [{ type: 'warm-camera' } as const] : []),
    { type: 'load-detector' },
    { type: 'open-session' },
    ...(early ? [{ type: 'open-camera' } as const] : []),
  );
}

function skipsInstructions({ settings, instructionsRead }: FlowModel, attempt: number): boolean {
  return settings.skipInstructions || instructionsRead || attempt > 1;
}

function go(model: FlowModel, state: FlowState, ...effects: FlowEffect[]): FlowStep {
  return { model: { ...model, state }, effects };
}

function stay(model: FlowModel): FlowStep {
  return { model, effects: [] };
}
