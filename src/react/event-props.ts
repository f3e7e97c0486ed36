import type { FortfaceEventMap } from '../element/events.ts';

/** `fortface-result` as React would name it: `onResult`. */
type PropOf<Name> = Name extends `fortface-${infer Rest}` ? `on${Capitalize<Rest>}` : never;

/** Event props of the React component, one per event. */
export type EventProps = {
  [Name in keyof FortfaceEventMap as PropOf<Name>]?: ((event: FortfaceEventMap[Name]) => void) | undefined;
};

/** Maps each prop to the element's event. The compiler requires all of them. */
export const eventOfProp: { readonly [Name in keyof FortfaceEventMap as PropOf<Name>]: Name } = {
  onState: 'fortface-state',
  onSession: 'fortface-session',
  onGuidance: 'fortface-guidance',
  onCapture: 'fortface-capture',
  onLiveness: 'fortface-liveness',
  onMatch: 'fortface-match',
  onResult: 'fortface-result',
  onError: 'fortface-error',
  onTimeout: 'fortface-timeout',
  onCancel: 'fortface-cancel',
  onAlternative: 'fortface-alternative',
  onAnalytics: 'fortface-analytics',
  onWarning: 'fortface-warning',
};
