import type { GivenCamera } from '../../camera/camera.ts';
import { readConfiguration } from '../../configuration/read-configuration.ts';
import type { FortfaceCapture } from '../../element/fortface-capture.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { FlowPorts } from '../../flow/flow-ports.ts';
import type { Hint } from '../../guidance/hint.ts';
import { refuseOtherPages } from '../test-pages.ts';
import type { CaptureDriver } from './capture-driver.ts';
import { createDriver, type DrivenHost } from './create-driver.ts';
import { createStage } from './stage.ts';

/** How long a tick takes, in milliseconds. A new hint shows after it has held for 300. */
const tickMs = 20;
/** Test runners may replace it later. */
const { setTimeout } = globalThis;

const drivers = new WeakMap<FortfaceCapture, CaptureDriver>();

/**
 * Takes the wheel of an element: its screens and events are the real ones, but camera, detector, encryption and network
 * do what your test says. Every capture of this element is driven from now on, also those that your page starts.
 */
export function drive(
  element: FortfaceCapture,
  options: { allow?: 'test-pages' | 'everywhere' } = {},
): CaptureDriver {
  refuseOtherPages(globalThis, 'drive()', options);
  const known = drivers.get(element);
  if (known !== undefined) return known;
  if (!('composePorts' in element)) {
    throw new FortfaceError(
      'configuration-invalid',
      'fortface-capture/testing: drive() needs an upgraded <fortface-capture>. Import fortface-capture/define before it',
    );
  }
  const stage = createStage();
  takePorts(element, {
    fetchAhead: () => undefined,
    composePorts: async ({ settings, surroundings, host }) => {
      // One that the page has loaded ahead is not needed.
      host.detector?.dispose();
      return stage.compose(readConfiguration(settings, surroundings));
    },
    // No camera to wait for: users press "try again".
    awaitCamera: async () => false,
  });
  const driver = createDriver(hostOf(element), stage);
  drivers.set(element, driver);
  return driver;
}

/** Opens what the element keeps for its subclasses. */
declare class OpenCapture extends FortfaceCapture {
  override fetchAhead(): void;
  override composePorts(options: Parameters<FortfaceCapture['composePorts']>[0]): Promise<FlowPorts>;
  override awaitCamera(...asked: Parameters<FortfaceCapture['awaitCamera']>): Promise<boolean | GivenCamera>;
}

function takePorts(
  element: FortfaceCapture,
  own: Pick<OpenCapture, 'fetchAhead' | 'composePorts' | 'awaitCamera'>,
): void {
  for (const [name, value] of Object.entries(own)) Object.defineProperty(element, name, { value });
}

function hostOf(element: FortfaceCapture): DrivenHost {
  let hint: Hint | undefined;
  element.addEventListener('fortface-guidance', ({ detail }) => {
    hint = detail.hint;
  });
  element.addEventListener('fortface-state', ({ detail }) => {
    if (detail.state !== 'guiding') hint = undefined;
  });
  const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, tickMs));
  return {
    state: () => element.state,
    captureMode: () => element.captureMode,
    hint: () => hint,
    start: () => element.start(),
    cancel: () => element.cancel(),
    reset: () => element.reset(),
    remove: () => element.remove(),
    tick,
    async press(control) {
      const part = control === 'proceed' || control === 'accept' ? 'primary-button' : control;
      await tick();
      await element.updateComplete;
      const button = element.shadowRoot?.querySelector<HTMLElement>(`[part~=${part}]`);
      if (!button) {
        throw new FortfaceError(
          'configuration-invalid',
          `fortface-capture/testing: the screen of "${element.state}" has no ${part}`,
        );
      }
      button.click();
    },
  };
}
