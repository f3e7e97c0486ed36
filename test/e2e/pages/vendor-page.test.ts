/** Pages written for the FortFace Web SDK, with only the script's address changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { StartSessionOptions, VendorResult } from '../../../src/compat/index.ts';
import { launchChromium } from '../../support/browser/launch-chromium.ts';
import { setStage } from '../../support/browser/set-stage.ts';
import { liveTracks, watchCamera } from '../../support/browser/watch-camera.ts';

const stage = setStage();

test('completes the demo page with the API’s answer, and leaves nothing behind', async () => {
  const page = await visit();
  await page.locator('#begin').click();
  await page.locator('fortface-sdk [part~=primary-button]').click({ timeout: 20_000 });
  await page.locator('#answer').filter({ hasText: 'Ao vivo' }).waitFor({ timeout: 30_000 });
  assert.match((await page.locator('#answer').textContent()) ?? '', /em [1-9]\d* ms/);
  assert.equal(await liveTracks(page), 0);
  assert.equal(page.workers().length, 0);
  await page.close();
});

test('serves several attempts with one element', async () => {
  const page = await visit();
  const results = await page.evaluate(async () => {
    const element = document.createElement('fortface-sdk');
    document.body.append(element);
    const ended = [];
    for (let round = 0; round < 2; round += 1) {
      ended.push(await window.captureOnce(element, {}));
    }
    return ended;
  });
  assert.deepEqual(
    results.map(({ action }) => action),
    ['capture', 'capture'],
  );
  for (const { data, sessionDetails } of results) {
    for (const part of [data.encryptData?.key, data.encryptData?.data, data.encryptData?.imgData]) {
      assert.match(part ?? '', /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/);
    }
    assert.deepEqual(Object.keys(data), ['encryptData'], 'no picture in plain form');
    assert.equal(sessionDetails, undefined, 'no metrics unless asked for');
  }
  await page.close();
});

test('returns the requested metrics in milliseconds', async () => {
  const page = await visit();
  const { sessionDetails } = await page.evaluate(async () => {
    const element = document.createElement('fortface-sdk');
    document.body.append(element);
    return window.captureOnce(element, {
      options: { returnMetrics: true, getGeolocation: true },
    });
  });
  const metrics = sessionDetails?.metrics;
  assert.ok(metrics);
  assert.ok(metrics.downloadFiles > 0 && metrics.openCamera > 0 && metrics.captureTime > 0);
  assert.ok(metrics.totalCaptureTime >= metrics.openCamera + metrics.captureTime);
  await page.close();
});

test('reports a user who gives up as cancel', async () => {
  const page = await visit();
  const ended = page.evaluate(async () => {
    const element = document.createElement('fortface-sdk');
    document.body.append(element);
    return (await window.captureOnce(element, { stay: true })).action;
  });
  await page.locator('fortface-sdk [part~=close]').click();
  assert.equal(await ended, 'cancel');
  assert.equal(await page.locator('fortface-sdk section').isVisible(), false);
  await page.close();
});

test('reports abort if the page removes the element midway or before it shows anything', async () => {
  const page = await visit();
  const actions = await page.evaluate(async () => {
    const element = document.createElement('fortface-sdk');
    document.body.append(element);
    const midway = window.captureOnce(element, { stay: true });
    await window.untilRunning(element);
    element.remove();

    const other = document.createElement('fortface-sdk');
    document.body.append(other);
    const { sessionId, sessionKey } = await window.openSession(other);
    other.remove();
    const before = new Promise<VendorResult>(
      (resolve) => void other.startSession(resolve, sessionId, sessionKey),
    );
    return [(await midway).action, (await before).action];
  });
  assert.deepEqual(actions, ['abort', 'abort']);
  assert.equal(await liveTracks(page), 0);
  await page.close();
});

test('reports timeout_ready if the camera is late, and timeout if the picture is', async () => {
  const page = await visit();
  const run = (settings: Record<string, unknown>, isDead: boolean): Promise<string> =>
    page.evaluate(
      async (given) => {
        if (given.isDead) navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
        // The one before stays with its failure, and would push this one below the fold.
        document.querySelector('fortface-sdk')?.remove();
        const element = document.createElement('fortface-sdk');
        document.body.append(element);
        return (await window.captureOnce(element, { settings: given.settings })).action;
      },
      { settings, isDead },
    );
  assert.equal(await run({ captureTimeout: 0.2 }, false), 'timeout');
  assert.equal(await run({ readyTimeout: 0.2 }, true), 'timeout_ready');
  await page.close();
});

test('rejects documents, a session without start() and a second session while one runs', async () => {
  const page = await visit();
  const codes = await page.evaluate(async () => {
    const element = document.createElement('fortface-sdk');
    document.body.append(element);
    const unstarted = await new Promise((resolve) => void element.startSession(resolve, 'a', 'b'));
    const running = window.captureOnce(element, { stay: true });
    await window.untilRunning(element);
    const found = [
      await window.codeOf(element.startDoc()),
      await window.codeOf(element.startDocUpload()),
      await window.codeOf(element.startSession(() => undefined, 'a', 'b')),
      await window.codeOf(element.start()),
    ];
    element.remove();
    await running;
    return { unstarted, found, version: await element.getVersion() };
  });
  assert.deepEqual(codes.unstarted, {
    action: 'error',
    data: {},
    sessionDetails: { errorCode: 'configuration-invalid' },
  });
  assert.deepEqual(codes.found, new Array(4).fill('configuration-invalid'));
  assert.match(codes.version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
  await page.close();
});

test('reports a refused camera as an error with its code, and tells the user what to do', async () => {
  const denied = await launchChromium('denied');
  const page = await visit(() => denied.newPage());
  const result = await page.evaluate(async () => {
    const element = document.createElement('fortface-sdk');
    document.body.append(element);
    return window.captureOnce(element, {});
  });
  assert.equal(result.action, 'error');
  assert.equal(result.sessionDetails?.errorCode, 'camera-denied');
  const shown = page.locator('fortface-sdk [part~=error]');
  assert.ok(await shown.isVisible());
  await page.locator('fortface-sdk [part~=secondary-button]').click();
  assert.equal(await shown.isVisible(), false);
  await denied.close();
});

test('runs the callback in the zone.js zone in which the session started', async () => {
  const page = await visit(() => stage.browser.newPage(), ['node_modules/zone.js/bundles/zone.umd.js']);
  const seen = await page.evaluate(async () => {
    const zone: unknown = Reflect.get(window, 'Zone');
    if (typeof zone !== 'function') throw new Error('zone.js is not here');
    const current = Reflect.get(zone, 'current');
    const angular = current.fork({ name: 'angular' });
    const element = document.createElement('fortface-sdk');
    document.body.append(element);
    const session = await window.openSession(element);
    return new Promise((resolve) => {
      angular.run(() => {
        void element.startSession(
          ({ action }) => resolve({ action, zone: Reflect.get(zone, 'current').name }),
          session.sessionId,
          session.sessionKey,
        );
        void window.pressOn(element);
      });
    });
  });
  assert.deepEqual(seen, { action: 'capture', zone: 'angular' });
  await page.close();
});

interface OpenedSession {
  sessionId: string;
  sessionKey: string;
}
type SdkElement = HTMLElementTagNameMap['fortface-sdk'];

declare global {
  interface Window {
    /** The code of a refusal. */
    codeOf(promise: Promise<unknown>): Promise<unknown>;
    /** Past the instructions, once they are there. */
    pressOn(element: SdkElement): Promise<void>;
    /** Until the instructions are there. */
    untilRunning(element: SdkElement): Promise<void>;
    openSession(element: SdkElement, customizer?: Record<string, unknown>): Promise<OpenedSession>;
    captureOnce(
      element: SdkElement,
      wishes: {
        customizer?: Record<string, unknown>;
        settings?: Record<string, unknown>;
        options?: StartSessionOptions;
        stay?: boolean;
      },
    ): Promise<VendorResult>;
  }
}

/** The steps of the FortFace Web SDK, as short names for the tests above. */
async function visit(open: () => Promise<Page> = () => stage.browser.newPage(), scripts: string[] = []) {
  const page = await open();
  await watchCamera(page);
  for (const path of scripts) await page.addInitScript({ path });
  await page.goto(`${stage.world.url}/vendor.html`);
  await page.evaluate(() => {
    window.codeOf = (promise) =>
      promise.then(
        () => 'no refusal',
        (error: unknown) => error instanceof Error && Reflect.get(error, 'code'),
      );
    window.pressOn = async (element) => {
      for (;;) {
        await new Promise(requestAnimationFrame);
        const inner = element.shadowRoot?.querySelector('fortface-sdk-capture')?.shadowRoot;
        const button = inner?.querySelector('.card-instructions [part~=primary-button]');
        if (!(button instanceof HTMLElement)) continue;
        button.click();
        return;
      }
    };
    window.untilRunning = async (element) => {
      for (;;) {
        await new Promise(requestAnimationFrame);
        const inner = element.shadowRoot?.querySelector('fortface-sdk-capture');
        if (inner instanceof HTMLElement && Reflect.get(inner, 'state') === 'instructions') return;
      }
    };
    window.openSession = async (element, customizer) => {
      await FortfaceSDK.load();
      const deviceRequestInfo = await element.start();
      if (customizer !== undefined) await element.setCustomizer(customizer);
      const response = await fetch('/api/fortface/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ action: 'liveness', deviceRequestInfo }),
      });
      return response.json();
    };
    window.captureOnce = async (element, { customizer, settings, options, stay }) => {
      const { sessionId, sessionKey } = await window.openSession(element, customizer);
      const inner = element.shadowRoot?.querySelector('fortface-sdk-capture');
      if (inner instanceof HTMLElement) Object.assign(inner, settings);
      return new Promise((resolve) => {
        void element.startSession(resolve, sessionId, sessionKey, options);
        if (stay !== true) void window.pressOn(element);
      });
    };
  });
  return page;
}
