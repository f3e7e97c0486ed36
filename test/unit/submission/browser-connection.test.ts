import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBrowserConnection } from '../../../src/submission/browser-connection.ts';

/** A page whose listeners can be counted. */
function createPage(onLine: boolean) {
  const target = new EventTarget();
  const page = {
    navigator: { onLine },
    listeners: 0,
    addEventListener(...[type, listener]: Parameters<EventTarget['addEventListener']>) {
      page.listeners += 1;
      target.addEventListener(type, listener);
    },
    removeEventListener(...[type, listener]: Parameters<EventTarget['removeEventListener']>) {
      page.listeners -= 1;
      target.removeEventListener(type, listener);
    },
    goOnline() {
      page.navigator.onLine = true;
      target.dispatchEvent(new Event('online'));
    },
  };
  return page;
}

describe('the connection', () => {
  it('waits until the browser is online, and then removes its listener', async () => {
    const page = createPage(false);
    const connection = createBrowserConnection(page);
    assert.equal(connection.isOnline(), false);
    const waiting = connection.waitUntilOnline(new AbortController());
    assert.equal(page.listeners, 1);
    page.goOnline();
    await waiting;
    assert.equal(connection.isOnline(), true);
    assert.equal(page.listeners, 0);
  });

  it('does not wait if the browser is online again before it listens', async () => {
    const page = createPage(true);
    await createBrowserConnection(page).waitUntilOnline(new AbortController());
    assert.equal(page.listeners, 0);
  });

  it('stops waiting and listening when the user cancels', async () => {
    const page = createPage(false);
    const controller = new AbortController();
    const waiting = createBrowserConnection(page).waitUntilOnline(controller);
    const reason = new Error('the user left');
    controller.abort(reason);
    await assert.rejects(waiting, reason);
    assert.equal(page.listeners, 0);
    await assert.rejects(createBrowserConnection(page).waitUntilOnline(controller), reason);
    assert.equal(page.listeners, 0);
  });
});
