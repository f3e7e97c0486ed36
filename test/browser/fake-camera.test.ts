/** What `fakeCamera()` of the built kit puts in the place of the browser's camera functions. */
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { DeviceName, FakeCamera, FakeCameraOptions } from '../../src/testing/index.ts';
import { loadTestingKit } from '../support/testing/load-testing-kit.ts';

const { deviceProfiles, fakeCamera, fakeCameraScript } = await loadTestingKit('/dist/testing.js');

const { mediaDevices } = navigator;
const open = (video: MediaTrackConstraints | true = true): Promise<MediaStream> =>
  mediaDevices.getUserMedia({ video });
const openTrack = async (video: MediaTrackConstraints | true = true): Promise<MediaStreamTrack> => {
  const [track] = (await open(video)).getVideoTracks();
  if (track === undefined) throw new Error('no track');
  return track;
};
const nameOf = async (failing: Promise<unknown>): Promise<string> =>
  failing.then(
    () => 'nothing',
    (error: unknown) => String(Reflect.get(Object(error), 'name')),
  );

const messageOf = async (failing: Promise<unknown>): Promise<string> =>
  failing.then(
    () => 'nothing',
    (error: unknown) => `${String(Reflect.get(Object(error), 'code'))} ${String(error)}`,
  );

let camera: FakeCamera | undefined;
const install = (options: FakeCameraOptions = {}): FakeCamera => (camera = fakeCamera(options));

describe('fakeCamera()', () => {
  afterEach(() => {
    camera?.remove();
    camera = undefined;
  });

  it('shows a canvas, an image and an address of the page', async () => {
    const red = document.createElement('canvas');
    red.width = red.height = 8;
    const pen = red.getContext('2d');
    if (pen === null) throw new Error('no context');
    pen.fillStyle = '#ff0000';
    pen.fillRect(0, 0, 8, 8);
    const image = new Image();
    image.src = red.toDataURL();
    await image.decode();
    for (const face of [red, image, { src: red.toDataURL() }]) {
      install({ face });
      const video = document.createElement('video');
      video.muted = true;
      video.srcObject = await open();
      await video.play();
      await waitUntil(() => video.videoWidth > 0 && isRed(video), 'the camera never showed red');
      camera?.remove();
    }
  });

  it('shows the last face, also if an earlier one takes longer to load', async () => {
    const red = document.createElement('canvas');
    const pen = red.getContext('2d');
    if (pen === null) throw new Error('no context');
    pen.fillStyle = '#ff0000';
    pen.fillRect(0, 0, red.width, red.height);
    const changing = install({ face: 'turned' });
    const earlier = changing.show('frontal');
    await changing.show(red);
    await earlier;
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = await open();
    await video.play();
    for (let look = 0; look < 10; look += 1) {
      await waitUntil(() => video.videoWidth > 0 && isRed(video), 'the camera shows another face');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it('describes every device as a browser does', async () => {
    for (const device of Object.keys(deviceProfiles) as DeviceName[]) {
      install({ device });
      const listed = await mediaDevices.enumerateDevices();
      const { cameras, upright } = deviceProfiles[device];
      expect(listed.map(({ label }) => label)).to.eql(cameras.map(({ label }) => label));
      expect(new Set(listed.map(({ deviceId }) => deviceId)).size).to.equal(cameras.length);
      for (const [index, { label }] of cameras.entries()) {
        const deviceId = listed[index]?.deviceId ?? '';
        const track = await openTrack({ deviceId: { exact: deviceId } });
        expect(track.label).to.equal(label);
        const { width = 0, height = 0, ...settings } = track.getSettings();
        expect(settings.deviceId).to.equal(deviceId);
        expect(height > width).to.equal(upright);
        expect(track.getCapabilities().width?.max).to.be.at.least(1280);
        track.stop();
      }
    }
  });

  it('chooses the requested side, and refuses what the device cannot do', async () => {
    install({ device: 'iphone-13' });
    expect((await openTrack({ facingMode: 'environment' })).label).to.equal('Back Camera');
    const track = await openTrack({ facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } });
    expect(track.getSettings()).to.include({ facingMode: 'user', width: 720, height: 1280 });
    await track.applyConstraints({ width: { exact: 640 } });
    expect(track.getSettings()).to.include({ width: 480, height: 640 });
    expect(await nameOf(track.applyConstraints({ width: { exact: 641 } }))).to.equal('OverconstrainedError');
    expect(await nameOf(open({ width: { min: 10_000 } }))).to.equal('OverconstrainedError');
    expect(await nameOf(open({ facingMode: { exact: 'left' } }))).to.equal('OverconstrainedError');
  });

  it('asks, allows and denies as a permission prompt does', async () => {
    const asked = install({ permission: 'prompt' });
    const status = await navigator.permissions.query({ name: 'camera' });
    expect(status.state).to.equal('prompt');
    expect((await mediaDevices.enumerateDevices())[0]?.label).to.equal('');
    const opening = open();
    asked.allow();
    expect((await opening).active).to.equal(true);
    expect(status.state).to.equal('granted');
    const changed = oneEvent(status, 'change');
    asked.deny();
    await changed;
    expect(asked.isRunning).to.equal(false);
    expect(await nameOf(open())).to.equal('NotAllowedError');
  });

  it('fails, and recovers', async () => {
    const failing = install({ fault: 'NotReadableError' });
    expect(await nameOf(open())).to.equal('NotReadableError');
    failing.recover();
    const ended = oneEvent(await openTrack(), 'ended');
    failing.fail('AbortError');
    await ended;
    expect(await nameOf(open())).to.equal('AbortError');
  });

  it('mutes, is unplugged and plugged in', async () => {
    const changing = install({ device: 'laptop-two-cameras' });
    const track = await openTrack();
    const muted = oneEvent(track, 'mute');
    changing.mute();
    await muted;
    expect(track.muted).to.equal(true);
    changing.unmute();
    expect(track.muted).to.equal(false);
    const events = Promise.all([oneEvent(track, 'ended'), oneEvent(mediaDevices, 'devicechange')]);
    changing.unplug();
    await events;
    expect(track.readyState).to.equal('ended');
    changing.unplug();
    expect(await nameOf(open())).to.equal('NotFoundError');
    changing.plug('laptop');
    expect((await mediaDevices.enumerateDevices()).length).to.equal(1);
    expect((await open()).active).to.equal(true);
  });

  it('reaches the clones of a stream as it reaches the stream', async () => {
    const changing = install();
    const stream = await open();
    const clone = stream.clone().clone();
    const [track] = clone.getVideoTracks();
    if (track === undefined) throw new Error('no track');
    expect(track).not.to.equal(stream.getVideoTracks()[0]);
    const [listed] = await mediaDevices.enumerateDevices();
    expect(track.label).to.equal(listed?.label);
    expect(track.getSettings().deviceId).to.equal(listed?.deviceId);
    const muted = oneEvent(track, 'mute');
    changing.mute();
    await muted;
    for (const one of stream.getTracks()) one.stop();
    expect(changing.isRunning).to.equal(true);
    const ended = oneEvent(track, 'ended');
    changing.unplug();
    await ended;
    expect(clone.active).to.equal(false);
  });

  it('rejects a request that waits for the prompt when it is removed', async () => {
    install({ permission: 'prompt' });
    const opening = nameOf(open());
    camera?.remove();
    expect(await opening).to.equal('AbortError');
  });

  it('names the address of a picture that does not load', async () => {
    const missing = install({ face: { src: '/no-such-face.jpg' } });
    for (const failing of [open(), missing.show({ src: '/no-such-face.jpg' })]) {
      expect(await messageOf(failing)).to.match(/^configuration-invalid .*"\/no-such-face\.jpg"/);
    }
    await missing.show('none');
    expect((await open()).active).to.equal(true);
  });

  it('refuses misspelt options at once, in the page and as a script', async () => {
    const misspelt = { permission: 'dennied' } as object;
    const message = /the option permission is "dennied"\. Allowed: granted, prompt, denied/;
    expect(() => install(misspelt)).to.throw(message);
    expect(() => fakeCameraScript(misspelt)).to.throw(message);
    expect(() => fakeCameraScript({ face: new Image() })).to.throw(/face is \{\}/);
  });

  it('refuses misspelt values of its controls, and continues as before', async () => {
    const changing = install();
    const track = await openTrack();
    expect(await messageOf(changing.show('Frontal' as 'frontal'))).to.match(/"Frontal"\. Allowed: frontal/);
    expect(() => changing.fail('NotReadbleError' as 'AbortError')).to.throw(
      /NotReadbleError.*NotReadableError/,
    );
    expect(() => changing.plug('lapptop' as 'laptop')).to.throw(/"lapptop"\. Allowed: .*laptop/);
    expect(() => changing.plug({ label: 'x' } as never)).to.throw(/modes with width/);
    expect(() => changing.unplug('nope')).to.throw(/"nope"\. Allowed: Integrated Camera/);
    expect(track.readyState).to.equal('live');
    expect((await open()).active).to.equal(true);
  });

  it('gives the page its own functions back', async () => {
    const own = Object.getOwnPropertyNames(mediaDevices);
    const { getUserMedia } = mediaDevices;
    install();
    expect(mediaDevices.getUserMedia).not.to.equal(getUserMedia);
    expect(globalThis.fortfaceCamera).to.equal(camera);
    camera?.remove();
    expect(mediaDevices.getUserMedia).to.equal(getUserMedia);
    expect(Object.getOwnPropertyNames(mediaDevices)).to.eql(own);
    expect(globalThis.fortfaceCamera).to.equal(undefined);
  });

  it('is one script that needs nothing else', async () => {
    const frame = document.createElement('iframe');
    frame.src = '/test/browser/empty.html';
    const loaded = oneEvent(frame, 'load');
    await fixture(html`<div>${frame}</div>`);
    await loaded;
    const page = frame.contentWindow as (Window & typeof globalThis) | null;
    page?.eval(fakeCameraScript({ device: 'moto-g14', face: 'none' }));
    const [front] = (await page?.navigator.mediaDevices.enumerateDevices()) ?? [];
    expect(front?.label).to.equal('camera2 1, facing front');
    page?.fortfaceCamera?.remove();
  });
});

function isRed(video: HTMLVideoElement): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext('2d');
  pen?.drawImage(video, 0, 0, 1, 1);
  const [red = 0, green = 0] = pen?.getImageData(0, 0, 1, 1).data ?? [];
  return red > 200 && green < 60;
}
