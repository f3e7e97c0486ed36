import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';

// A page of its own: no other test is to have registered the tag.
describe('engine="vendor": a script that loads and registers no <fortface-sdk>', () => {
  it('times out within ready-timeout, and uses an element that is registered during a second start', async () => {
    const element = await fixture<FortfaceCapture>(html`<fortface-capture lang="en"></fortface-capture>`);
    const codes: string[] = [];
    element.addEventListener('fortface-error', ({ detail }) => codes.push(detail.code));
    Object.assign(element, {
      engine: 'vendor',
      vendorSrc: new URL('../support/vendor-sdk.js?element=missing', import.meta.url).href,
      skipInstructions: true,
      readyTimeout: 0.4,
      sessionProvider: async () => ({ sessionId: 'session-1', sessionKey: 'key of the FortFace service' }),
      submitter: async () => ({ photo: { liveness: { value: true, confidence: 97 } } }),
    });

    const outcome = await element.start();
    expect(outcome.status).to.equal('failed');
    expect(outcome.status === 'failed' && outcome.retryable).to.equal(true);
    expect(codes).to.deep.equal(['detector-unavailable']);

    expect(document.querySelector('fortface-sdk')).to.equal(null);

    // The tag comes while the second start waits for it, and the first one no longer does.
    element.readyTimeout = 5;
    const again = element.start();
    while (heard().length < 2) await new Promise(requestAnimationFrame);
    Reflect.set(standIn(), 'element', 'there');
    await Reflect.get(standIn(), 'load')();
    expect((await again).status, JSON.stringify(await again)).to.equal('done');
    expect(heard()).to.deep.equal(['load', 'load', 'load', 'started', 'customised', 'running']);
    expect(document.querySelectorAll('script[src*=vendor-sdk]').length, 'fetched once').to.equal(1);
  });
});

function standIn(): object {
  const sdk: unknown = Reflect.get(globalThis, 'FortfaceSDK');
  if (typeof sdk !== 'object' || sdk === null) throw new Error('the stand-in has not run');
  return sdk;
}

/** What was asked of the stand-in, one after the other. */
function heard(): string[] {
  return Reflect.get(standIn(), 'heard');
}
