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
      new Promise((resolve, reject) => {
        const stop = () => {
          page.removeEventListener('online', online);
          signal.removeEventListener('abort', abort);
        };
        const online = () => {
          stop();
          resolve();
        };
        const abort = () => {
          stop();
          reject(signal.reason);
        };
        page.addEventListener('online', online);
        signal.addEventListener('abort', abort);
        if (signal.aborted) abort();
        else if (page.navigator.onLine) online();
      }),
  };
}
