/** Commands for Cypress. Import this module in `cypress/support/e2e.js`. */
import {
  finishCapture,
  recordCaptures,
  type FinishedCapture,
  type FinishOptions,
} from './e2e/finish-capture.ts';
import { fakeCameraScript, type ScriptedCameraOptions } from './fake-camera/fake-camera-script.ts';

export type { FinishedCapture, FinishOptions } from './e2e/finish-capture.ts';
export type { ScriptedCameraOptions } from './fake-camera/fake-camera-script.ts';

declare global {
  // Cypress declares this namespace, and modules add their commands to it.
  // eslint-disable-next-line @typescript-eslint/no-namespace -- see above
  namespace Cypress {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars -- as Cypress has it
    interface Chainable<Subject = any> {
      /** Gives every page of this test a fake camera. Call it before `cy.visit()`. */
      fakeCamera(options?: ScriptedCameraOptions): Chainable<void>;
      /** Starts the page's capture if that has not begun, presses what continues, and yields its end. */
      finishCapture(options?: FinishOptions): Chainable<FinishedCapture>;
    }
  }
}

/** What is used of Cypress. */
interface CypressPort {
  Commands: { add(name: string, command: (options?: never) => unknown): void };
}
interface CommandPort {
  on(event: 'window:before:load', listener: (page: Window & typeof globalThis) => void): void;
  window(options: object): {
    then(options: { timeout: number }, work: (page: Window & typeof globalThis) => unknown): unknown;
  };
}

/** Time for the command beyond the capture's own, in milliseconds. */
const graceMs = 5000;

const cypress = Reflect.get(globalThis, 'Cypress') as CypressPort | undefined;

cypress?.Commands.add('fakeCamera', (options: ScriptedCameraOptions = {}) => {
  const script = `(${String(recordCaptures)})(globalThis); ${fakeCameraScript(options)}`;
  commands().on('window:before:load', (page) => run(page, script));
});

cypress?.Commands.add('finishCapture', (options: FinishOptions = {}) => {
  const { timeoutMs = 30_000 } = options;
  return commands()
    .window({ log: false })
    .then({ timeout: timeoutMs + graceMs }, (page) =>
      run(page, `(${String(finishCapture)})(globalThis, ${JSON.stringify(options)})`),
    );
});

function commands(): CommandPort {
  return Reflect.get(globalThis, 'cy') as CommandPort;
}

/** Runs text in the page's own window, whose camera and element it is about. */
function run(page: Window & typeof globalThis, script: string): unknown {
  return page.eval(script);
}
