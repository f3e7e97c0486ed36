import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import type { ImageToSeal, Sealer } from '../../src/sealing/sealer.ts';

/** A sealer that only records its input. The browser's fake camera shows no face, so no service judges it. */
function playSealer(seen: (image: ImageToSeal, head: number[]) => void): Sealer {
  return {
    id: 'played',
    sealDevice: async () => ({ deviceRequestInfo: 'device' }),
    openSession: async () => ({
      async seal({ image }) {
        seen(image, [...image.bytes.slice(0, 3), ...image.bytes.slice(-2)]);
        return { key: 'key', data: 'data', imgData: 'picture' };
      },
      dispose: () => undefined,
    }),
    dispose: () => undefined,
  };
}

describe('a manual capture with this browser’s own camera', () => {
  it('captures an upright JPEG, sends it to the API and releases the camera', async () => {
    const element = await fixture<FortfaceCapture>(html`<fortface-capture lang="en"></fortface-capture>`);
    const sealed: { image: ImageToSeal; head: number[] }[] = [];
    const states: string[] = [];
    element.addEventListener('fortface-state', ({ detail }) => states.push(detail.state));
    Object.assign(element, {
      captureMode: 'manual',
      skipInstructions: true,
      sessionProvider: async () => ({ sessionId: 's', sessionKey: 'k' }),
      sealer: playSealer((image, head) => sealed.push({ image, head })),
      submitter: async () => ({ photo: { liveness: { value: false, confidence: 1 } } }),
    });
    const outcome = element.start();
    const video = await seen(() => {
      const shown = element.shadowRoot?.querySelector('video');
      return shown?.srcObject instanceof MediaStream ? shown : undefined;
    });
    const tracks = video.srcObject instanceof MediaStream ? video.srcObject.getTracks() : [];
    const shutter = await seen(() => element.shadowRoot?.querySelector('[part~=shutter]'));
    if (shutter instanceof HTMLElement) shutter.click();
    expect((await outcome).status, JSON.stringify(await outcome)).to.equal('done');
    expect(states).to.deep.equal(['preparing', 'opening-camera', 'guiding', 'sealing', 'submitting', 'done']);
    const [picture] = sealed;
    expect(picture?.head).to.deep.equal([0xff, 0xd8, 0xff, 0xff, 0xd9]);
    expect(picture?.image.heightPx).to.be.above(picture?.image.widthPx ?? 0);
    expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
  });
});

async function seen<Value>(look: () => Value | null | undefined): Promise<Value> {
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined) return found;
    await new Promise(requestAnimationFrame);
  }
}
