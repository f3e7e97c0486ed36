import {
  FortfaceAlternativeEvent,
  FortfaceAnalyticsEvent,
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
  type FortfaceEventMap,
} from '../../element/events.ts';
import { refuseOthers } from '../misuse.ts';

type Details = { readonly [Name in keyof FortfaceEventMap]: FortfaceEventMap[Name]['detail'] };

const events: { readonly [Name in keyof Details]: new (detail: Details[Name]) => FortfaceEventMap[Name] } = {
  'fortface-state': FortfaceStateEvent,
  'fortface-session': FortfaceSessionEvent,
  'fortface-guidance': FortfaceGuidanceEvent,
  'fortface-capture': FortfaceCaptureEvent,
  'fortface-liveness': FortfaceLivenessEvent,
  'fortface-match': FortfaceMatchEvent,
  'fortface-result': FortfaceResultEvent,
  'fortface-error': FortfaceErrorEvent,
  'fortface-timeout': FortfaceTimeoutEvent,
  'fortface-cancel': FortfaceCancelEvent,
  'fortface-alternative': FortfaceAlternativeEvent,
  'fortface-analytics': FortfaceAnalyticsEvent,
  'fortface-warning': FortfaceWarningEvent,
};

/**
 * Fires one event of the element, without a capture around it. Returns false if a listener called `preventDefault()`.
 * Throws `configuration-invalid` for a name that no event of the element has.
 */
export function fire<Name extends keyof FortfaceEventMap>(
  target: EventTarget,
  name: Name,
  detail: Details[Name],
): boolean {
  refuseOthers(
    'the name of fire()',
    name,
    Object.keys(events),
    '. The type FortfaceEventMap of fortface-capture lists them with their details',
  );
  return target.dispatchEvent(new events[name](detail));
}
