import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { en } from '../../src/locales/en.ts';

const standIn = new URL('../support/vendor-sdk.js', import.meta.url).href;
const answer = { photo: { liveness: { value: true, confidence: 97 } } };

/** What the stand-in notes of how it was used. */
const heardOf = (name: string): unknown => Reflect.get(Reflect.get(globalThis, 'FortfaceSDK') ?? {}, name);

const vendorElements = (): number => document.querySelectorAll('fortface-sdk').length;

interface Heard {
  type: string;
  detail: Record<string, unknown>;
}

describe('engine="vendor": the FortFace Web SDK captures and seals', () => {
  let submitted: Record<string, unknown>[];
  let heard: Heard[];

  beforeEach(() => {
    submitted = [];
    heard = [];
    Reflect.deleteProperty(globalThis, 'FortfaceSDK');
    for (const script of document.querySelectorAll('script[src*=vendor-sdk]')) script.remove();
  });

  const mount = async (
    behaviour: string,
    settings: Partial<FortfaceCapture> = {},
  ): Promise<FortfaceCapture> => {
    const element = await fixture<FortfaceCapture>(html`<fortface-capture lang="en"></fortface-capture>`);
    Object.assign(element, {
      engine: 'vendor',
      vendorSrc: behaviour.startsWith('/') ? behaviour : `${standIn}?${behaviour}`,
      skipInstructions: true,
      readyTimeout: 2,
      sessionProvider: async () => ({ sessionId: 'session-1', sessionKey: 'key of the FortFace service' }),
      submitter: async (request: Record<string, unknown>) => {
        submitted.push(request);
        return answer;
      },
      ...settings,
    });
    for (const name of ['state', 'capture', 'liveness', 'error', 'timeout', 'cancel', 'result']) {
      element.addEventListener(`fortface-${name}`, (event) => {
        if (event instanceof CustomEvent) heard.push({ type: name, detail: event.detail });
      });
    }
    return element;
  };

  const detailsOf = (type: string): Record<string, unknown>[] =>
    heard.filter((event) => event.type === type).map(({ detail }) => detail);

  const fails = async (
    behaviour: string,
    code: string,
    settings: Partial<FortfaceCapture> = {},
  ): Promise<void> => {
    const element = await mount(behaviour, settings);
    const outcome = await element.start();
    expect(outcome.status, JSON.stringify(outcome)).to.equal('failed');
    expect(detailsOf('error')[0]?.['code'], behaviour).to.equal(code);
    expect(vendorElements(), 'removes the SDK’s element').to.equal(0);
  };

  it('completes a capture with the API’s answer and the usual states and events', async () => {
    const element = await mount('ends=capture', { captureTimeout: 20 });
    const outcome = await element.start();
    expect(outcome.status, JSON.stringify(outcome)).to.equal('done');
    expect(detailsOf('state').map(({ state }) => state)).to.deep.equal([
      'preparing',
      'opening-camera',
      'guiding',
      'sealing',
      'submitting',
      'done',
    ]);
    const [captured] = detailsOf('capture');
    expect(captured?.['key']).to.equal('vendor key');
    expect(submitted[0]).to.include({
      sessionId: 'session-1',
      key: 'vendor key',
      data: 'vendor data',
      imgData: 'vendor picture',
    });
    expect(detailsOf('liveness')).to.deep.equal([{ value: true, confidence: 97 }]);
    expect(heardOf('heard')).to.deep.equal(['load', 'started', 'customised', 'running']);
    expect(heardOf('options')).to.deep.equal({ returnMetrics: true, useBackCamera: false });
    expect(heardOf('customizer')).to.have.nested.property('face_recognition.camera_screen.timeout', 20);
    expect(vendorElements()).to.equal(0);
  });

  it('passes the device information, the session and the rear camera', async () => {
    const asked: unknown[] = [];
    const element = await mount('ends=capture', {
      camera: 'environment',
      sessionProvider: async (request) => {
        asked.push(request.deviceRequestInfo);
        return { body: { sessionId: 's-2', sessionKey: 'k-2', sessionToken: 't' } };
      },
    });
    expect((await element.start()).status).to.equal('done');
    expect(asked).to.deep.equal(['device-info-of-the-vendor']);
    expect(heardOf('sessionId')).to.equal('s-2');
    expect(heardOf('sessionKey')).to.equal('k-2');
    expect(heardOf('options')).to.include({ useBackCamera: true });
  });

  it('shows our instructions, then the SDK’s element in its slot, then our result', async () => {
    const element = await mount('ends=never', { skipInstructions: false });
    void element.start();
    const button = await seen(() =>
      element.shadowRoot?.querySelector('.card-instructions [part~=primary-button]'),
    );
    if (button instanceof HTMLElement) button.click();
    const slot = await seen(() => element.shadowRoot?.querySelector('slot[name=vendor]'));
    expect(
      slot instanceof HTMLSlotElement && slot.assignedElements().map(({ localName }) => localName),
    ).to.deep.equal(['fortface-sdk']);
    element.cancel();
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.include(en.cancelled.title);
    expect(vendorElements()).to.equal(0);
  });

  for (const [ends, phase, code] of [
    ['timeout', 'capture', 'capture-failed'],
    ['timeout_ready', 'ready', 'camera-failed'],
  ] as const) {
    it(`reports an SDK end by "${ends}" as our own timeout`, async () => {
      await fails(`ends=${ends}`, code);
      expect(detailsOf('timeout')).to.deep.equal([{ phase }]);
    });
  }

  for (const [ends, code] of [
    ['error', 'capture-failed'],
    ['error-of-ours', 'camera-in-use'],
    ['abort', 'capture-failed'],
    ['unsealed', 'sealing-failed'],
    ['nonsense', 'capture-failed'],
  ] as const) {
    it(`reports an SDK end by "${ends}" as ${code}`, () => fails(`ends=${ends}`, code));
  }

  it('reports a cancel in the SDK’s screens as a cancel by the user', async () => {
    const element = await mount('ends=cancel');
    expect((await element.start()).status).to.equal('cancelled');
    expect(detailsOf('cancel')).to.deep.equal([{ reason: 'user' }]);
    expect(vendorElements()).to.equal(0);
  });

  it('allows a retry after a script that throws', async () => {
    const { onerror } = globalThis;
    // The browser tells the page of it, as of any script; the test runner is not to take it for its own.
    globalThis.onerror = () => true;
    await fails('script=throws', 'detector-unavailable');
    globalThis.onerror = onerror;
  });

  for (const [what, behaviour] of [
    ['a script that is not there', '/no-such-vendor-sdk.js'],
    ['a script that leaves nothing behind', 'script=empty'],
    ['load() that rejects', 'loading=rejects'],
    ['load() that never settles', 'loading=hangs'],
    ['start() that throws', 'starting=throws'],
  ] as const) {
    it(`allows a retry after ${what}`, async () => {
      await fails(behaviour, 'detector-unavailable', { readyTimeout: 0.4 });
      expect(detailsOf('error')[0]?.['retryable']).to.equal(true);
    });
  }

  it('reports a startSession() that throws as a failed capture', () =>
    fails('sessionStart=throws', 'capture-failed'));

  it('reports a missing vendor-src to the page', () =>
    fails('', 'configuration-invalid', { vendorSrc: undefined }));

  it('opens a new session with a new SDK element for a retry', async () => {
    const element = await mount('ends=timeout');
    await element.start();
    Reflect.set(Reflect.get(globalThis, 'FortfaceSDK'), 'ends', 'capture');
    const done = seen(() => (element.state === 'done' ? element : undefined));
    const retry = await seen(() => element.shadowRoot?.querySelector('[part~=primary-button]'));
    if (retry instanceof HTMLElement) retry.click();
    await done;
    expect(document.querySelectorAll('script[src*=vendor-sdk]').length, 'fetched once').to.equal(1);
  });

  it('runs two elements on one page side by side and fetches the script once', async () => {
    // They stand side by side, because an element below the fold takes no picture.
    document.body.style.cssText = 'display: grid; grid-template-columns: 1fr 1fr';
    const elements = [await mount('ends=capture'), await mount('ends=capture')];
    const outcomes = await Promise.all(elements.map((element) => element.start()));
    document.body.style.cssText = '';
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['done', 'done']);
    expect(document.querySelectorAll('script[src*=vendor-sdk]').length).to.equal(1);
  });

  it('removes the SDK’s element when it is removed itself', async () => {
    const element = await mount('ends=never');
    const outcome = element.start();
    await seen(() => (element.state === 'guiding' ? element : undefined));
    element.remove();
    expect((await outcome).status).to.equal('cancelled');
    expect(element.querySelector('fortface-sdk')).to.equal(null);
  });

  it('uses an SDK script that the page has already loaded, and fetches no other', async () => {
    await new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = `${standIn}?ends=capture&by=page`;
      script.addEventListener('load', resolve);
      document.head.append(script);
    });
    const element = await mount('/never-asked-for.js');
    expect((await element.start()).status).to.equal('done');
    expect(document.querySelector('script[src*=never-asked-for]')).to.equal(null);
  });

  it('passes the nonce of the element to the script', async () => {
    const element = await mount('ends=capture', { nonce: 'abc' });
    await element.start();
    const script = document.querySelector('script[src*=vendor-sdk]');
    expect(script instanceof HTMLScriptElement && script.nonce).to.equal('abc');
  });
});

async function seen<Value>(look: () => Value | null | undefined): Promise<Value> {
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined) return found;
    await new Promise(requestAnimationFrame);
  }
}
