import type { FlowObserver } from '../flow/flow-observer.ts';
import type { FlowState, FlowStateName } from '../flow/flow-state.ts';
import {
  FortfaceAlternativeEvent,
  FortfaceCancelEvent,
  FortfaceCaptureEvent,
  FortfaceErrorEvent,
  FortfaceGuidanceEvent,
  FortfaceLivenessEvent,
  FortfaceMatchEvent,
  FortfaceResultEvent,
  FortfaceSessionEvent,
  FortfaceStateEvent,
  FortfaceTimeoutEvent,
  FortfaceWarningEvent,
  type WarningDetail,
} from './events.ts';

/** Turns what the flow tells into DOM events at `target`. */
export function dispatchFlow(target: EventTarget): Omit<FlowObserver, 'stateChanged'> {
  return {
    sessionOpened: (detail) => target.dispatchEvent(new FortfaceSessionEvent(detail)),
    guided: (detail) => target.dispatchEvent(new FortfaceGuidanceEvent(detail)),
    captured: (detail) => target.dispatchEvent(new FortfaceCaptureEvent(detail)),
    livenessRead: (detail) => target.dispatchEvent(new FortfaceLivenessEvent(detail)),
    matchRead: (detail) => target.dispatchEvent(new FortfaceMatchEvent(detail)),
    answered: (detail) => target.dispatchEvent(new FortfaceResultEvent(detail)),
    failed: ({ code, message, retryable }, attempt) =>
      target.dispatchEvent(new FortfaceErrorEvent({ code, message, retryable, attempt })),
    timedOut: (phase) => target.dispatchEvent(new FortfaceTimeoutEvent({ phase })),
    cancelled: (reason) => target.dispatchEvent(new FortfaceCancelEvent({ reason })),
  };
}

/** Fires `fortface-state` if the name of the state changed. A change of its details fires nothing. */
export function dispatchState(target: EventTarget, state: FlowState, previous: FlowStateName): void {
  if (state.name !== previous) target.dispatchEvent(new FortfaceStateEvent({ state: state.name, previous }));
}

/** Fires `fortface-alternative`. If the page prevents it, the element does not follow the link. */
export function dispatchAlternative(target: EventTarget, state: FlowStateName, click: Event): void {
  if (!target.dispatchEvent(new FortfaceAlternativeEvent({ state }))) click.preventDefault();
}

/** Reports a mistake of the page that the capture survives. */
export function dispatchWarning(target: EventTarget, detail: WarningDetail): void {
  target.dispatchEvent(new FortfaceWarningEvent(detail));
}
