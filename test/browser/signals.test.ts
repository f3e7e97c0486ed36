/** What the probes say of cameras that are none, of a page that has been tampered with, and of honest ones. */
import { expect, waitUntil } from '@open-wc/testing';
import { createBrowserSignalWatch } from '../../src/signals/browser-signal-watch.ts';
import type { Finding } from '../../src/signals/signal-watch.ts';
import {
  drawnStream,
  generatedStream,
  loopedStream,
  type InjectedStream,
} from '../support/signals/injected-streams.ts';

type Found = Partial<Record<Finding['id'], Finding['v']>>;

/** What every page without tampering shows. */
const untouched: Found = {
  'own-get-user-media': false,
  'native-get-user-media': true,
  'proxied-get-user-media': false,
  'realm-agrees': true,
};

/**
 * Documented in docs/signals.md: Firefox tells no capture time, has no class of its own for canvas tracks, and
 * its test camera – one colour, no noise – repeats frames.
 */
const isGecko = CSS.supports('-moz-appearance', 'none');

/** Patience with a busy machine; four samples take half a second on an idle one. */
const patienceMs = 15_000;

async function watch(stream: MediaStream): Promise<Found> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  document.body.append(video);
  const controller = new AbortController();
  try {
    await video.play();
    const signals = await createBrowserSignalWatch({ page: globalThis, root: document.body, video })(
      controller,
    );
    signals.cameraOpened({ labelClass: 'unknown', facing: 'unknown' });
    await waitUntil(() => signals.read('s').some(({ id }) => id === 'duplicate-frames'), 'too few frames', {
      timeout: patienceMs,
    });
    return Object.fromEntries(signals.read('s').map(({ id, v }) => [id, v]));
  } finally {
    controller.abort();
    video.remove();
    for (const track of stream.getTracks()) track.stop();
  }
}

const openCamera = () => navigator.mediaDevices.getUserMedia({ video: true });

async function watchInjected({ stream, stop }: InjectedStream): Promise<Found> {
  try {
    return await watch(stream);
  } finally {
    stop();
  }
}

/** What the probes say of the page alone. */
async function watchPage(): Promise<Found> {
  const signals = await createBrowserSignalWatch({
    page: globalThis,
    root: document.body,
    video: document.createElement('video'),
  })(new AbortController());
  return Object.fromEntries(signals.read('s').map(({ id, v }) => [id, v]));
}

/** Puts a property in the way for the time of a look, and takes it away again. */
async function watchPageWith(target: object, name: string, property: PropertyDescriptor): Promise<Found> {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, ...property });
  try {
    return await watchPage();
  } finally {
    if (before === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, before);
  }
}

describe('signals of the page', () => {
  const { getUserMedia } = MediaDevices.prototype;
  const hook = function (this: MediaDevices, constraints?: MediaStreamConstraints) {
    return getUserMedia.call(this, constraints);
  };

  it('finds no sign of tampering on an untouched page', async () => {
    expect(await watchPage()).to.include(untouched);
  });

  it('reports an automated browser', async () => {
    expect((await watchPage())['webdriver']).to.equal(navigator.webdriver);
  });

  it('detects a hook on the object itself', async () => {
    const found = await watchPageWith(navigator.mediaDevices, 'getUserMedia', { value: hook });
    expect(found).to.include({ 'own-get-user-media': true, 'native-get-user-media': false });
  });

  it('detects a hook on the prototype', async () => {
    const found = await watchPageWith(MediaDevices.prototype, 'getUserMedia', { value: hook });
    expect(found).to.include({ 'native-get-user-media': false, 'realm-agrees': false });
  });

  it('detects a bound function', async () => {
    const value = getUserMedia.bind(navigator.mediaDevices);
    const found = await watchPageWith(MediaDevices.prototype, 'getUserMedia', { value });
    expect(found).to.include({ 'native-get-user-media': false, 'realm-agrees': false });
  });

  it('detects a Proxy around the function and leaves it unchanged', async () => {
    const value = new Proxy(getUserMedia, {});
    const found = await watchPageWith(MediaDevices.prototype, 'getUserMedia', { value });
    expect(found).to.include({ 'proxied-get-user-media': true, 'realm-agrees': false });
    expect(Object.getPrototypeOf(getUserMedia)).to.equal(Function.prototype);
  });

  it('detects a Proxy around navigator.mediaDevices', async () => {
    const devices = new Proxy(navigator.mediaDevices, {});
    const found = await watchPageWith(navigator, 'mediaDevices', { get: () => devices });
    expect(found).to.include({ 'own-get-user-media': true, 'proxied-get-user-media': true });
  });

  it('detects a hook behind a forged toString', async () => {
    const { toString } = Function.prototype;
    const lie = function (this: unknown) {
      return Reflect.apply(toString, this === hook ? getUserMedia : this, []);
    };
    const before = Object.getOwnPropertyDescriptor(Function.prototype, 'toString');
    Object.defineProperty(Function.prototype, 'toString', { configurable: true, writable: true, value: lie });
    try {
      const found = await watchPageWith(MediaDevices.prototype, 'getUserMedia', { value: hook });
      expect(found).to.include({ 'native-get-user-media': false, 'realm-agrees': false });
    } finally {
      if (before !== undefined) Object.defineProperty(Function.prototype, 'toString', before);
    }
  });

  it('removes the empty frame used for comparison', async () => {
    await watchPage();
    expect(document.querySelector('iframe[hidden]')).to.equal(null);
  });
});

describe('signals of the camera', function () {
  this.timeout(60_000);

  it('distinguishes a drawn stream from a camera', async () => {
    const found = await watchInjected(drawnStream('noise'));
    expect(found).to.include({ 'group-id': false, 'frame-clock': 'none', 'duplicate-frames': 0 });
    expect(found['track-class']).to.equal(isGecko ? 'plain' : 'canvas');
  });

  it('distinguishes a frozen picture from a camera', async () => {
    expect((await watchInjected(drawnStream('frozen')))['duplicate-frames']).to.equal(1);
  });

  it('distinguishes a generated stream from a camera if the browser can generate one', async () => {
    const generated = generatedStream();
    if (generated === undefined) {
      expect(globalThis).to.not.have.property('MediaStreamTrackGenerator');
      return;
    }
    const found = await watchInjected(generated);
    expect(found).to.include({ 'track-class': 'generator', 'group-id': false, 'frame-clock': 'none' });
  });

  it('distinguishes a remote camera from a local one', async () => {
    const looped = await loopedStream(await openCamera());
    if (looped === undefined) {
      expect(globalThis).to.not.have.property('RTCPeerConnection');
      return;
    }
    const found = await watchInjected(looped);
    expect(found).to.include({ 'group-id': false, 'frame-clock': 'network' });
  });

  it('raises only documented signals in fifty honest captures', async () => {
    for (let round = 0; round < 5; round += 1) {
      const all = await Promise.all(Array.from({ length: 10 }, async () => watch(await openCamera())));
      for (const found of all) {
        expect(found).to.include({
          ...untouched,
          'track-class': 'plain',
          'group-id': true,
          'frame-clock': isGecko ? 'none' : 'camera',
        });
        if (!isGecko) expect(found['duplicate-frames']).to.equal(0);
      }
    }
  });
});
