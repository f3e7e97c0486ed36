import { test as base, type Page } from '@playwright/test';
import { answerAsBackend } from './e2e/answer-as-backend.ts';
import { findCaptureFrame } from './e2e/find-capture-frame.ts';
import {
  finishCapture,
  recordCaptures,
  type FinishedCapture,
  type FinishOptions,
} from './e2e/finish-capture.ts';
import { startFortfaceSandbox, type RunningSandbox } from './e2e/start-fortface-sandbox.ts';
import type { FakeCamera } from './fake-camera/fake-camera.ts';
import { fakeCameraScript, type ScriptedCameraOptions } from './fake-camera/fake-camera-script.ts';

export { expect } from '@playwright/test';
export type { FinishedCapture, FinishOptions } from './e2e/finish-capture.ts';
export type { RunningSandbox } from './e2e/start-fortface-sandbox.ts';
export type { ScriptedCameraOptions } from './fake-camera/fake-camera-script.ts';

type Controls = Omit<FakeCamera, 'isRunning' | 'remove'>;

/** The controls of the page's fake camera, from the test. */
export type RemoteCamera = {
  [Name in keyof Controls]: (...given: Parameters<Controls[Name]>) => Promise<void>;
};

export interface CaptureFixture {
  /**
   * Starts the capture of the page or of one of its frames if that has not begun, presses what continues, and resolves
   * with its end. Rejects if no element appears within ten seconds.
   */
  finish(options?: FinishOptions): Promise<FinishedCapture>;
  /** Changes the camera while the page runs. */
  readonly camera: RemoteCamera;
}

export interface FortfaceOptions {
  /** The camera of every page. Default: a face that looks straight at a laptop. */
  fakeCamera: ScriptedCameraOptions;
  /**
   * The path of your page's `session-url` without `/session`, such as `/api/fortface`. If set, the fixture answers these
   * requests with a backend of its own that talks to the sandbox. Default: your own backend answers them.
   */
  fortfaceBackend: string | undefined;
}

interface WorkerFixtures {
  /** Starts the worker's sandbox when it is first needed. */
  sandboxStarter: () => Promise<RunningSandbox>;
}

interface TestFixtures extends FortfaceOptions {
  /** A sandbox of this worker, on a free port with an empty store. */
  sandbox: RunningSandbox;
  /** The capture of the test's page, in front of the fake camera. */
  capture: CaptureFixture;
}

/** Playwright's `test`, with a fake camera in every page, a sandbox, and `capture.finish()`. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  fakeCamera: [{}, { option: true }],
  fortfaceBackend: [undefined, { option: true }],
  sandboxStarter: [
    // Playwright reads from this pattern which fixtures are needed.
    async ({}, use) => {
      let starting: Promise<RunningSandbox> | undefined;
      await use(() => (starting ??= startFortfaceSandbox()));
      await (await starting)?.stop();
    },
    // Loading the nets may take longer than a test is allowed to.
    { scope: 'worker', timeout: 120_000 },
  ],
  sandbox: async ({ sandboxStarter }, use) => use(await sandboxStarter()),
  capture: [
    async ({ page, fakeCamera, fortfaceBackend, sandboxStarter }, use) => {
      await page.addInitScript(`(${String(recordCaptures)})(globalThis); ${fakeCameraScript(fakeCamera)}`);
      const stopAnswering =
        fortfaceBackend !== undefined &&
        (await answerAsBackend(page, fortfaceBackend, await sandboxStarter()));
      await use({
        finish: async (options = {}) => {
          const { selector = 'fortface-capture' } = options;
          const frame = await findCaptureFrame(page, { ...options, selector });
          return frame.evaluate<FinishedCapture>(
            `(${String(finishCapture)})(globalThis, ${JSON.stringify(options)})`,
          );
        },
        camera: remoteCamera(page),
      });
      if (stopAnswering !== false) await stopAnswering();
    },
    { auto: true, timeout: 120_000 },
  ],
});

function remoteCamera(page: Page): RemoteCamera {
  const call =
    (name: keyof RemoteCamera) =>
    async (...given: unknown[]): Promise<void> => {
      await page.evaluate(`globalThis.fortfaceCamera.${name}(...${JSON.stringify(given)})`);
    };
  return {
    show: call('show'),
    fail: call('fail'),
    recover: call('recover'),
    mute: call('mute'),
    unmute: call('unmute'),
    unplug: call('unplug'),
    plug: call('plug'),
    allow: call('allow'),
    deny: call('deny'),
  };
}
