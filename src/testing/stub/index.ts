import type { FortfaceCapture } from '../../element/fortface-capture.ts';
import { FortfaceError } from '../../errors/index.ts';
import type { CaptureDriver } from '../drive/capture-driver.ts';
import { refuseOtherPages } from '../test-pages.ts';
import { driverOf, FortfaceCaptureStub } from './capture-stub.ts';

export { FortfaceCaptureStub } from './capture-stub.ts';
export { fire } from './fire-event.ts';
export type { CaptureDriver, DrivenFailure, DrivenSuccess, PassedState } from '../drive/capture-driver.ts';
export type { DrivenVerdict } from '../drive/driven-answer.ts';

/** Drives a capture of the stub: the same as `drive` of `fortface-capture/testing`, without a pause. */
export function drive(element: FortfaceCapture | FortfaceCaptureStub): CaptureDriver {
  return driverOf(element);
}

if (typeof customElements !== 'undefined') {
  refuseOtherPages(globalThis, 'the stub');
  const registered = customElements.get('fortface-capture');
  if (registered === undefined) customElements.define('fortface-capture', FortfaceCaptureStub);
  else if (registered !== FortfaceCaptureStub) {
    throw new FortfaceError(
      'configuration-invalid',
      'fortface-capture/testing/stub: <fortface-capture> is registered already. Import the stub before fortface-capture/define, for example in a setup file',
    );
  }
}
