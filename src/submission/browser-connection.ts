import { untilTrue } from '../async/until-true.ts';
import type { Connection } from './connection.ts';

/** The globals of a page that are used, and no other. */
export interface ConnectionPage extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly navigator: Pick<Navigator, 'onLine'>;
}

/** Reads `navigator.onLine` and waits for the page's `online` event; holds no listener between waits. */
export function createBrowserConnection(page: ConnectionPage): Connection {
  return {
    isOnline: () => page.navigator.onLine,
    waitUntilOnline: ({ signal }) =>
      untilTrue(() => page.navigator.onLine, { target: page, types: ['online'], signal }),
  };
}
