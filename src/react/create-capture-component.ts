import type * as React from 'react';
import type { Settings } from '../configuration/settings.ts';
import type { FortfaceCapture } from '../element/fortface-capture.ts';
import { eventOfProp, type EventProps } from './event-props.ts';

/** Props: the element's properties, its events as `onResult` and so on, and all HTML attributes. */
export type CaptureProps = { [Name in keyof Settings]?: Settings[Name] | undefined } & EventProps &
  Omit<React.HTMLAttributes<FortfaceCapture>, keyof EventProps | keyof Settings> & {
    /** Receives the element, for calling `start()`, `cancel()` and `reset()`. */
    ref?: React.Ref<FortfaceCapture> | undefined;
  };

/**
 * Creates a React component for the element. It renders nothing on the server and during hydration, because React
 * neither sets properties nor binds events of an element that it hydrates. Afterwards it registers the element and
 * renders it with all props, so that no event is missed.
 */
export function createCaptureComponent({
  createElement,
  useSyncExternalStore,
}: Pick<typeof React, 'createElement' | 'useSyncExternalStore'>): (
  props: CaptureProps,
) => React.ReactElement | null {
  return function FortfaceCapture(props) {
    const isDefined = useSyncExternalStore(define, isElementDefined, isDefinedOnServer);
    return isDefined ? createElement('fortface-capture', nameEvents(props)) : null;
  };
}

/** Registers the element, then calls `changed`. */
function define(changed: () => void): () => void {
  let isWanted = true;
  void import('../define.ts').then(() => isWanted && changed());
  return () => {
    isWanted = false;
  };
}

const isElementDefined = (): boolean => customElements.get('fortface-capture') !== undefined;

/** Also used during hydration, which must render what the server rendered. */
const isDefinedOnServer = (): boolean => false;

function nameEvents(props: CaptureProps): Record<string, unknown> {
  const named: ReadonlyMap<string, string> = new Map(Object.entries(eventOfProp));
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => {
      const event = named.get(name);
      return [event === undefined ? name : `on${event}`, value];
    }),
  );
}
