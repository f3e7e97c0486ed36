/** Cameras that misbehave: their misbehaviour stands in the page's place, and a canvas plays the camera. */
import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import { createBrowserCamera } from '../../src/camera/browser-camera.ts';
import type { OpenCamera } from '../../src/camera/camera.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { createBrowserFrames } from '../../src/frames/browser-frames.ts';
import { en } from '../../src/locales/en.ts';

const devices = navigator.mediaDevices;
/** What a test has put in the page's place. */
let undo: (() => void)[] = [];

function put(owner: object, name: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  undo.push(() => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  });
}

/** A camera that shows a new picture every 50 ms until `freeze` stops it. */
function playCamera() {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 240;
  const context = canvas.getContext('2d')!;
  let shade = 0;
  const draw = () => {
    shade = (shade + 7) % 200;
    context.fillStyle = `rgb(${shade} 90 120)`;
    context.fillRect(0, 0, 320, 240);
  };
  draw();
  const timer = setInterval(draw, 50);
  undo.push(() => clearInterval(timer));
  return { stream: canvas.captureStream(30), freeze: () => clearInterval(timer) };
}

/** The page's cameras, and what was asked of them. */
function playDevices(answer: (deviceId: string | undefined, asked: number) => MediaStream | string) {
  const asked: (string | undefined)[] = [];
  put(devices, 'getUserMedia', async ({ video }: MediaStreamConstraints) => {
    const wanted = typeof video === 'object' ? video.deviceId : undefined;
    const deviceId = typeof wanted === 'object' && 'exact' in wanted ? String(wanted.exact) : undefined;
    asked.push(deviceId);
    const said = answer(deviceId, asked.length);
    if (typeof said === 'string') throw new DOMException('', said);
    return said;
  });
  put(devices, 'enumerateDevices', async () =>
    ['a', 'b'].map((deviceId) => ({ kind: 'videoinput', deviceId, label: `camera ${deviceId}` })),
  );
  put(navigator.permissions, 'query', async () =>
    Object.assign(new EventTarget(), { state: 'granted', name: 'camera' }),
  );
  return asked;
}

async function start(): Promise<FortfaceCapture> {
  const element = await fixture<FortfaceCapture>(html`<fortface-capture lang="en"></fortface-capture>`);
  Object.assign(element, {
    captureMode: 'manual',
    skipInstructions: true,
    sessionProvider: async () => {
      sessions += 1;
      return { sessionId: 's', sessionKey: 'k' };
    },
    sealer: {
      id: 'played',
      sealDevice: async () => ({ deviceRequestInfo: 'device' }),
      openSession: async () => ({ seal: () => undefined, dispose: () => undefined }),
      dispose: () => undefined,
    },
  });
  void element.start();
  return element;
}
let sessions = 0;

const inState = (element: FortfaceCapture, state: string) =>
  waitUntil(() => element.state === state, `never ${state}`, { timeout: 12_000 });
const videoOf = (element: FortfaceCapture) => element.shadowRoot!.querySelector('video')!;

beforeEach(() => {
  sessions = 0;
});
afterEach(() => {
  for (const step of undo.reverse()) step();
  undo = [];
});

describe('a camera that cannot be opened', () => {
  it('offers a list of cameras, and opens the chosen one in the same session', async () => {
    const { stream } = playCamera();
    let isFree = false;
    const asked = playDevices((deviceId) => (isFree && deviceId === 'b' ? stream : 'NotReadableError'));
    const element = await start();
    await inState(element, 'failed');
    const same = Array.from({ length: 5 }, () => undefined);
    expect(asked).to.deep.equal([...same, 'a', 'b', undefined]);
    await waitUntil(() => element.shadowRoot!.querySelector('[part=camera-select]') !== null);
    const list = element.shadowRoot!.querySelector<HTMLSelectElement>('[part=camera-select]')!;
    expect([...list.options].map(({ text }) => text.trim())).to.deep.equal([
      en.guiding.chooseCamera,
      'camera a',
      'camera b',
    ]);
    await expect(element).to.be.accessible();
    isFree = true;
    list.value = 'b';
    list.dispatchEvent(new Event('change'));
    await inState(element, 'guiding');
    expect(videoOf(element).srcObject).to.equal(stream);
    expect(sessions).to.equal(1);
  });

  it('keeps the stream that the wait for a busy camera opened, without a second request', async () => {
    const { stream } = playCamera();
    const [track] = stream.getVideoTracks();
    let stops = 0;
    put(track!, 'stop', () => (stops += 1));
    let isFree = false;
    const asked = playDevices(() => (isFree ? stream : 'NotReadableError'));
    const element = await start();
    await inState(element, 'failed');
    isFree = true;
    asked.length = 0;
    await inState(element, 'guiding');
    expect(asked).to.deep.equal([undefined]);
    expect(stops).to.equal(0);
    expect(videoOf(element).srcObject).to.equal(stream);
    expect(sessions).to.equal(1);
  });
});

describe('a camera that was refused', () => {
  class StandIn extends HTMLElement {}

  async function refused(standIn: unknown) {
    put(window, 'HTMLCameraElement', undefined);
    put(window, 'HTMLUserMediaElement', standIn);
    const asked = playDevices(() => 'NotAllowedError');
    const element = await start();
    await inState(element, 'failed');
    return { element, asked, root: element.shadowRoot! };
  }

  it('uses the stream of the browser’s own button, without its sound', async () => {
    const { element, asked, root } = await refused(StandIn);
    await waitUntil(() => root.querySelector('usermedia') !== null, 'no button');
    const button = root.querySelector('usermedia')!;
    expect(button.getAttribute('type')).to.equal('camera');
    expect(button.getAttribute('lang')).to.equal('en');
    expect(button.textContent).to.equal(en.failed.retry);
    expect(root.querySelector('[part~=primary-button]')).to.equal(null);
    const { stream } = playCamera();
    const sound = new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0]!;
    stream.addTrack(sound);
    Object.defineProperty(button, 'stream', { value: stream });
    const before = asked.length;
    button.dispatchEvent(new Event('stream'));
    await inState(element, 'guiding');
    expect(asked.length).to.equal(before);
    expect(videoOf(element).srcObject).to.equal(stream);
    expect(sound.readyState).to.equal('ended');
    expect(stream.getAudioTracks()).to.deep.equal([]);
    await waitUntil(() => sessions === 1, 'no session');
  });

  it('offers no button if the browser has none', async () => {
    const { root } = await refused(undefined);
    await waitUntil(() => root.querySelector('[part~=error]') !== null);
    await aTimeout(500);
    expect(root.querySelector('usermedia, camera')).to.equal(null);
  });
});

describe('a camera that runs', () => {
  let place: HTMLElement;
  let video: HTMLVideoElement;
  let running: AbortController;

  async function open(played = playCamera()): Promise<OpenCamera> {
    place = await fixture<HTMLElement>(html`<div></div>`);
    video = document.createElement('video');
    place.append(video);
    running = new AbortController();
    undo.push(() => running.abort());
    playDevices(() => played.stream);
    return createBrowserCamera({ video }).open('user', running);
  }
  const nextFrame = (ms = 4000, frames = createBrowserFrames({ video, document })) =>
    Promise.race([
      frames.next(running).then((frame) => {
        frame.close();
        return 'a frame';
      }),
      aTimeout(ms).then(() => 'none'),
    ]);

  for (const [what, disturb] of Object.entries<() => unknown>({
    'its video is paused': (): unknown => video.pause(),
    'its track is disabled': () =>
      (video.srcObject as MediaStream).getVideoTracks().forEach((track) => (track.enabled = false)),
    'its stream is taken out of the video': (): unknown => (video.srcObject = null),
    'another stream is put into the video': (): unknown => (video.srcObject = new MediaStream()),
    'its video is slowed to a stop': (): unknown => (video.playbackRate = 0),
    'its video is removed': () => video.remove(),
    'its video is reloaded': () => video.load(),
  })) {
    it(`continues when ${what}`, async () => {
      const played = playCamera();
      await open(played);
      disturb();
      await waitUntil(
        () =>
          video.srcObject === played.stream &&
          !video.paused &&
          video.playbackRate === 1 &&
          video.parentElement === place &&
          played.stream.getVideoTracks().every(({ enabled }) => enabled),
        'never mended',
        { timeout: 3000 },
      );
      expect(await nextFrame()).to.equal('a frame');
    });
  }

  it('reports camera-lost when the page stops its track, which fires no event', async () => {
    const camera = await open();
    (video.srcObject as MediaStream).getVideoTracks()[0]!.stop();
    expect(await Promise.race([camera.lost.then(() => 'lost'), aTimeout(3000)])).to.equal('lost');
  });

  it('plays a video that the browser pauses while it starts', async () => {
    const { play } = HTMLMediaElement.prototype;
    let pauses = 1;
    put(HTMLMediaElement.prototype, 'play', function (this: HTMLMediaElement) {
      const playing = play.call(this);
      if (pauses > 0) this.pause();
      pauses -= 1;
      return playing;
    });
    await open();
    expect(video.paused).to.equal(false);
  });

  it('blocks picture-in-picture', async () => {
    await open();
    expect(video.disablePictureInPicture).to.equal(true);
  });

  it('delivers frames if the browser never calls back', async () => {
    await open();
    put(video, 'requestVideoFrameCallback', () => 1);
    put(video, 'cancelVideoFrameCallback', () => undefined);
    expect(await nextFrame()).to.equal('a frame');
  });

  it('delivers no frame twice, and none from a frozen camera', async () => {
    const played = playCamera();
    await open(played);
    const frames = createBrowserFrames({ video, document });
    played.freeze();
    await aTimeout(600);
    await nextFrame(1500, frames);
    expect(await nextFrame(1500, frames)).to.equal('none');
  });

  it('delivers no frame twice in browsers without frame callbacks', async () => {
    const played = playCamera();
    await open(played);
    put(video, 'requestVideoFrameCallback', undefined);
    expect(await nextFrame()).to.equal('a frame');
    played.freeze();
    await aTimeout(600);
    expect(await nextFrame(1500)).to.equal('none');
  });

  it('reports a camera that is muted from its start as covered', async () => {
    const silent = document.createElement('canvas').captureStream(0);
    put(silent.getVideoTracks()[0]!, 'muted', true);
    playDevices(() => silent);
    const opening = new AbortController();
    const told = await Promise.race([
      new Promise((resolve) => {
        createBrowserCamera({ video: document.createElement('video') })
          .open('user', { signal: opening.signal, covered: () => resolve('covered') })
          .catch(() => undefined);
      }),
      aTimeout(5000),
    ]);
    opening.abort();
    expect(told).to.equal('covered');
  });
});

describe('a camera that opened, while the browser never answers', () => {
  const never = () => new Promise<never>(() => undefined);
  const waits: Record<string, () => void> = {
    'play()': () => put(HTMLMediaElement.prototype, 'play', never),
    'play() after a user gesture': () =>
      put(HTMLMediaElement.prototype, 'play', async () => {
        throw new DOMException('', 'NotAllowedError');
      }),
    'the first picture': () => {
      put(HTMLMediaElement.prototype, 'play', async () => undefined);
      put(HTMLMediaElement.prototype, 'readyState', 0);
    },
    'applyConstraints()': () => put(MediaStreamTrack.prototype, 'applyConstraints', never),
  };
  const opening = (signal: AbortSignal) => {
    const { stream } = playCamera();
    let gave: () => void = () => undefined;
    const given = new Promise<void>((resolve) => {
      gave = resolve;
    });
    playDevices((_, asked) => {
      if (asked === 1) return 'OverconstrainedError';
      gave();
      return stream;
    });
    const opened = createBrowserCamera({ video: document.createElement('video') }).open('user', { signal });
    return {
      given,
      opened,
      isLive: () => stream.getTracks().some(({ readyState }) => readyState === 'live'),
    };
  };

  for (const [wait, hang] of Object.entries(waits)) {
    it(`stops when the capture ends during ${wait}`, async () => {
      hang();
      const running = new AbortController();
      const { given, opened, isLive } = opening(running.signal);
      await given;
      await aTimeout(50);
      running.abort(new Error('cancelled'));
      if (wait !== 'applyConstraints()') expect(isLive(), 'before cancel() returns').to.equal(false);
      const failure: unknown = await opened.catch((error: unknown) => error);
      expect(String(failure)).to.contain('cancelled');
      expect(isLive()).to.equal(false);
    });
  }

  for (const wait of ['play()', 'the first picture'] as const) {
    it(`stops when ${wait} takes too long`, async () => {
      waits[wait]!();
      const { setTimeout: real } = window;
      put(window, 'setTimeout', (run: () => void, ms = 0) => real(run, ms / 20));
      const { opened, isLive } = opening(new AbortController().signal);
      const failure: unknown = await opened.catch((error: unknown) => error);
      expect(failure).to.have.property('code', 'camera-failed');
      expect(isLive()).to.equal(false);
    });
  }
});

it('ends the capture and its camera if the element moves to another window’s document', async () => {
  const { stream } = playCamera();
  playDevices(() => stream);
  const element = await start();
  await inState(element, 'guiding');
  const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
  frame.contentDocument!.body.append(element);
  await aTimeout(0);
  expect(element.state).to.equal('idle');
  expect(stream.getVideoTracks()[0]!.readyState).to.equal('ended');
});
