import type { FlowEffect } from './flow-effect.ts';
import type { FlowEvent, FlowSettings } from './flow-event.ts';
import type { FlowState } from './flow-state.ts';

/** What the flow remembers between events. */
export interface FlowModel {
  state: FlowState;
  settings: FlowSettings;
  /** False once the detector could not be loaded: the rest of this start is taken by hand. */
  detectorUsable: boolean;
}

export interface FlowStep {
  model: FlowModel;
  effects: readonly FlowEffect[];
}

export const initialFlow: FlowModel = {
  state: { name: 'idle' },
  settings: { skipInstructions: false, review: false, captureMode: 'auto', maxAttempts: 3 },
  detectorUsable: true,
};

/**
 * Says what comes next: pure, total, and the only place that knows the order of the steps. An event that
 * makes no sense in the current state (a late answer, a second press) changes nothing.
 */
export function advanceFlow(model: FlowModel, event: FlowEvent): FlowStep {
  const { state } = model;

  switch (event.type) {
    case 'started':
      return isResting(state)
        ? go({ ...model, detectorUsable: true }, { name: 'preparing', attempt: 1 }, { type: 'configure' })
        : stay(model);

    case 'reset':
      return go({ ...model, detectorUsable: true }, { name: 'idle' }, { type: 'release-everything' });

    case 'cancelled':
      return isResting(state)
        ? stay(model)
        : go(model, { name: 'cancelled', reason: event.reason }, { type: 'release-everything' });

    case 'failed': {
      if (isResting(state)) return stay(model);
      const { error } = event;
      return go(
        model,
        {
          name: 'failed',
          attempt: state.attempt,
          code: error.code,
          canRetry: error.retryable && state.attempt < model.settings.maxAttempts,
          ...(error.retryAfterSeconds !== undefined && { retryAfterSeconds: error.retryAfterSeconds }),
        },
        { type: 'release-everything' },
      );
    }

    case 'retried':
      return state.name === 'failed' && state.canRetry
        ? go(
            { ...model, detectorUsable: true },
            { name: 'preparing', attempt: state.attempt + 1 },
            { type: 'configure' },
          )
        : stay(model);

    case 'configured':
      return state.name === 'preparing'
        ? go(
            { ...model, settings: event.settings },
            state,
            { type: 'load-detector' },
            { type: 'open-session' },
          )
        : stay(model);

    case 'session-opened': {
      if (state.name !== 'preparing') return stay(model);
      const { attempt } = state;
      return model.settings.skipInstructions || attempt > 1
        ? go(model, { name: 'opening-camera', attempt }, { type: 'open-camera' })
        : go(model, { name: 'instructions', attempt });
    }

    case 'instructions-read':
      return state.name === 'instructions'
        ? go(
            model,
            { name: 'opening-camera', attempt: state.attempt },
            { type: 'renew-session-if-old' },
            { type: 'open-camera' },
          )
        : stay(model);

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
              cameras: event.cameras,
              deviceId: event.deviceId,
            },
            { type: 'guide' },
          )
        : stay(model);

    case 'camera-chosen':
      return state.name === 'guiding' && event.deviceId !== state.deviceId
        ? go(
            model,
            { name: 'opening-camera', attempt: state.attempt },
            { type: 'close-camera' },
            { type: 'open-camera', deviceId: event.deviceId },
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

    case 'shutter-due':
      return state.name === 'guiding' ? go(model, { ...state, shutterOffered: true }) : stay(model);

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
      if (state.name !== 'guiding') return stay(model);
      return model.settings.review
        ? go(
            model,
            { name: 'reviewing', attempt: state.attempt, facing: state.facing },
            { type: 'close-camera' },
            { type: 'show-preview' },
          )
        : go(model, { name: 'sealing', attempt: state.attempt }, { type: 'close-camera' }, { type: 'seal' });

    case 'still-accepted':
      return state.name === 'reviewing'
        ? go(model, { name: 'sealing', attempt: state.attempt }, { type: 'seal' })
        : stay(model);

    case 'still-refused':
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

    case 'went-offline':
    case 'came-online':
      return state.name === 'submitting'
        ? go(model, { ...state, offline: event.type === 'went-offline' })
        : stay(model);

    case 'submitted':
      return state.name === 'submitting'
        ? go(model, { name: 'done', attempt: state.attempt }, { type: 'release-everything' })
        : stay(model);

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

function go(model: FlowModel, state: FlowState, ...effects: FlowEffect[]): FlowStep {
  return { model: { ...model, state }, effects };
}

function stay(model: FlowModel): FlowStep {
  return { model, effects: [] };
}
