/** Whole captures in front of the built kit's fake camera, with the real nets and guidance, in every browser. */
import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import type { Hint } from '../../src/guidance/hint.ts';
import type { DeviceProfile, FaceName, FakeCamera, FakeCameraOptions } from '../../src/testing/index.ts';
import { mountWithoutService } from '../support/browser/mount-without-service.ts';
import { loadTestingKit } from '../support/testing/load-testing-kit.ts';

const { fakeCamera } = await loadTestingKit('/dist/testing.js');

/** Held upright, and with few pixels, so that a busy machine keeps up with it. */
const smallPhone: DeviceProfile = {
  upright: true,
  cameras: [{ label: 'Front', facing: 'user', fps: 30, modes: [{ width: 960, height: 720 }] }],
};

let camera: FakeCamera | undefined;
const install = (options: FakeCameraOptions = {}): FakeCamera => (camera = fakeCamera(options));

describe('a capture in front of fakeCamera()', () => {
  afterEach(() => {
    camera?.remove();
    camera = undefined;
  });

  for (const [name, device] of [
    ['a laptop', 'laptop'],
    ['a phone', smallPhone],
  ] satisfies [string, FakeCameraOptions['device']][]) {
    it(`gives the real nets a face of which they take a picture, with ${name}`, async function () {
      this.timeout(60_000);
      install({ device });
      const element = await mountWithoutService({ captureTimeout: 50 });
      const captured = oneEvent(element, 'fortface-capture');
      const live = oneEvent(element, 'fortface-liveness');
      const outcome = await element.start();
      expect(outcome.status, JSON.stringify(outcome)).to.equal('done');
      const { auto, imgData } = (await captured).detail;
      expect(auto).to.equal(true);
      expect(Number(imgData)).to.be.greaterThan(10_000);
      expect((await live).detail.value).to.equal(true);
      expect(camera?.isRunning).to.equal(false);
    });
  }

  it('shows each face so that the guidance says what it is, and changes it while it runs', async function () {
    this.timeout(60_000);
    const shown = install({ face: 'none' });
    const element = await mountWithoutService({ captureTimeout: 300, brightnessTimeout: 60 });
    let hint: Hint | undefined;
    element.addEventListener('fortface-guidance', ({ detail }) => (hint = detail.hint));
    const ended = element.start();
    const says = (wanted: Hint): Promise<void> =>
      waitUntil(() => hint === wanted, `never said ${wanted}, but ${hint ?? 'nothing'}`, { timeout: 9000 });
    await says('no-face');
    for (const [face, wanted] of [
      ['turned', 'turn-right'],
      ['too-far', 'too-far'],
      ['two', 'many-faces'],
      ['dark', 'too-dark'],
      ['sunglasses', 'uncover-face'],
    ] satisfies [FaceName, Hint][]) {
      await shown.show(face);
      await says(wanted);
    }
    await shown.show('frontal');
    expect((await ended).status).to.equal('done');
  });

  it('fails the capture when the camera is unplugged or denied', async function () {
    this.timeout(30_000);
    const unplugged = install({ face: 'none' });
    const element = await mountWithoutService();
    const guiding = waitUntil(() => element.state === 'guiding', 'never guided', { timeout: 15_000 });
    const ended = element.start();
    await guiding;
    unplugged.unplug();
    expect(await ended).to.include({ status: 'failed', code: 'camera-lost' });
    element.reset();
    const withdrawn = install({ face: 'none' });
    const guidingAgain = waitUntil(() => element.state === 'guiding', 'never guided', { timeout: 15_000 });
    const denied = element.start();
    await guidingAgain;
    withdrawn.deny();
    expect(await denied).to.include({ status: 'failed', code: 'camera-denied' });
    element.reset();
    install({ permission: 'denied' });
    expect(await element.start()).to.include({ status: 'failed', code: 'camera-denied' });
  });
});
