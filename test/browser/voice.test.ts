/** Spoken hints, with a played speech engine; and the hints for a helper, in front of the kit's back camera. */
import { expect, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { en } from '../../src/locales/en.ts';
import { helperTexts } from '../../src/locales/helper-texts.ts';
import type { DeviceProfile, FakeCamera } from '../../src/testing/index.ts';
import { mountWithoutService } from '../support/browser/mount-without-service.ts';
import { loadTestingKit } from '../support/testing/load-testing-kit.ts';

const { fakeCamera } = await loadTestingKit('/dist/testing.js');

/** Held upright by a helper, and with few pixels, so that a busy machine keeps up with it. */
const backPhone: DeviceProfile = {
  upright: true,
  cameras: [{ label: 'Back', facing: 'environment', fps: 30, modes: [{ width: 960, height: 720 }] }],
};
const [synthesis, Utterance] = ['speechSynthesis', 'SpeechSynthesisUtterance'].map((name) =>
  Object.getOwnPropertyDescriptor(globalThis, name),
);

let spoken: string[] = [];
let camera: FakeCamera | undefined;

/** Speaks at once and in silence. */
function playSpeech(): void {
  const engine = Object.assign(new EventTarget(), {
    paused: false,
    pending: false,
    speaking: false,
    getVoices: () => [{ lang: 'en-US', localService: true, default: true }],
    speak: (utterance: { text: string; onend?: () => void }) => {
      spoken.push(utterance.text);
      queueMicrotask(() => utterance.onend?.());
    },
    cancel: () => undefined,
    resume: () => undefined,
  });
  class PlayedUtterance {
    readonly text: string;
    constructor(text: string) {
      this.text = text;
    }
  }
  Object.defineProperty(globalThis, 'speechSynthesis', { value: engine, configurable: true });
  Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
    value: PlayedUtterance,
    configurable: true,
  });
}

const find = (element: FortfaceCapture, selector: string): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

async function soundButton(element: FortfaceCapture): Promise<HTMLElement> {
  await waitUntil(() => find(element, '[part=sound]'), 'no button');
  const button = find(element, '[part=sound]');
  if (button === null) throw new Error('no button');
  return button;
}

describe('voice and helper', () => {
  beforeEach(() => {
    spoken = [];
    playSpeech();
  });
  afterEach(() => {
    camera?.remove();
    camera = undefined;
    for (const [name, descriptor] of [
      ['speechSynthesis', synthesis],
      ['SpeechSynthesisUtterance', Utterance],
    ] as const) {
      Reflect.deleteProperty(globalThis, name);
      if (descriptor !== undefined) Object.defineProperty(globalThis, name, descriptor);
    }
    indexedDB.deleteDatabase('fortface-capture');
  });

  it('has a button for the sound only if the page sets voice', async () => {
    const element = await mountWithoutService();
    await waitUntil(() => find(element, '[part~=primary-button]'));
    expect(find(element, '[part=sound]')).to.equal(null);
    element.voice = true;
    const button = await soundButton(element);
    expect(button.getAttribute('aria-label')).to.equal(en.labels.sound);
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    await expect(element).to.be.accessible();
  });

  it('remembers on the next visit that the sound was turned off', async () => {
    const visit = async (press: boolean): Promise<void> => {
      const element = await mountWithoutService({
        voice: true,
        remember: true,
        sessionProvider: () => Promise.reject(new Error('none')),
      });
      const button = await soundButton(element);
      if (press) button.click();
      await element.start();
      await waitUntil(() => button.getAttribute('aria-pressed') === 'false', 'still on');
      element.remove();
    };
    await visit(true);
    await visit(false);
    expect(spoken.filter((text) => text !== '')).to.deep.equal([]);
  });

  it('speaks to the helper, does not mirror the picture, and counts down before the photo', async function () {
    this.timeout(60_000);
    camera = fakeCamera({ device: backPhone, face: 'too-far' });
    const element = await mountWithoutService({ camera: 'environment', voice: true, captureTimeout: 50 });
    await soundButton(element);
    const shown = new Set<string>();
    const observer = new MutationObserver(() => {
      const number = find(element, '.countdown')?.textContent;
      if (number !== undefined) shown.add(number);
    });
    if (element.shadowRoot !== null)
      observer.observe(element.shadowRoot, { subtree: true, childList: true, characterData: true });
    const ended = element.start();
    await waitUntil(
      () => find(element, '.hint')?.textContent.includes(helperTexts.en.hints['too-far']),
      'no hint for the helper',
      { timeout: 20_000 },
    );
    expect(find(element, '.picture')?.matches('.mirrored')).to.equal(false);
    await camera.show('frontal');
    expect((await ended).status).to.equal('done');
    observer.disconnect();
    expect([...shown]).to.deep.equal(['3', '2', '1']);
    expect(spoken).to.include(helperTexts.en.hints['too-far']);
    expect(spoken).to.include.members(['Photo in 3', '2', '1']);
  });
});
