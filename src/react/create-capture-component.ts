import type * as React from 'react';
import type { Settings } from '../configuration/settings.ts';
import type { FortfaceCapture } from '../element/fortface-capture.ts';
import { eventOfProp, type EventProps } from './event-props.ts';

/** The element's settings by the names of its properties, its events as `onResult` and so on, and HTML's own. */
export type CaptureProps = { [Name in keyof Settings]?: Settings[Name] | undefined } & EventProps &
  Omit<React.HTMLAttributes<FortfaceCapture>, keyof EventProps | keyof Settings> & {
    /** The element itself, for `start()`, `cancel()` and `reset()`. */
    ref?: React.Ref<FortfaceCapture> | undefined;
  };

/**
 * Makes a React component of the element. It renders nothing on the server and while a page hydrates, since React
 * neither sets properties nor binds events of an element that it hydrates. It then loads and registers the element,
 * and renders it with all its props, so that not even the first event is missed.
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

/** Registers the element, and tells `changed` when that is done. */
function define(changed: () => void): () => void {
  let isWanted = true;
  void import('../define.ts').then(() => isWanted && changed());
  return () => {
    isWanted = false;
  };
}

const isElementDefined = (): boolean => customElements.get('fortface-capture') !== undefined;

/** Also the answer while hydrating, which has to give what the server gave. */
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
