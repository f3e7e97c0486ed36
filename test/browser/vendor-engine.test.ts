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

describe('engine="vendor": the vendor’s own SDK captures and seals', () => {
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
      sessionProvider: async () => ({ sessionId: 'session-1', sessionKey: 'key of the vendor’s service' }),
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
    expect(vendorElements(), 'the vendor’s element is gone').to.equal(0);
  };

  it('goes through to the API’s answer, with the states and events of any capture', async () => {
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

  it('hands over the device information, the session and the back camera', async () => {
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

  it('shows our instructions, then the vendor’s element in its slot, then our words', async () => {
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
    it(`an end by "${ends}" is a timeout of ours`, async () => {
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
    it(`an end by "${ends}" is ${code}`, () => fails(`ends=${ends}`, code));
  }

  it('a person who cancels in the vendor’s screens has cancelled', async () => {
    const element = await mount('ends=cancel');
    expect((await element.start()).status).to.equal('cancelled');
    expect(detailsOf('cancel')).to.deep.equal([{ reason: 'user' }]);
    expect(vendorElements()).to.equal(0);
  });

  it('a script that throws: the start can be tried again', async () => {
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
    it(`${what}: the start can be tried again`, async () => {
      await fails(behaviour, 'detector-unavailable', { readyTimeout: 0.4 });
      expect(detailsOf('error')[0]?.['retryable']).to.equal(true);
    });
  }

  it('startSession() that throws is a failed capture', () => fails('sessionStart=throws', 'capture-failed'));

  it('without vendor-src the page is told', () =>
    fails('', 'configuration-invalid', { vendorSrc: undefined }));

  it('a retry opens a session of its own with a new element of the vendor', async () => {
    const element = await mount('ends=timeout');
    await element.start();
    Reflect.set(Reflect.get(globalThis, 'FortfaceSDK'), 'ends', 'capture');
    const done = seen(() => (element.state === 'done' ? element : undefined));
    const retry = await seen(() => element.shadowRoot?.querySelector('[part~=primary-button]'));
    if (retry instanceof HTMLElement) retry.click();
    await done;
    expect(document.querySelectorAll('script[src*=vendor-sdk]').length, 'fetched once').to.equal(1);
  });

  it('two elements on one page capture one beside the other, and fetch the script once', async () => {
    // Side by side: nobody is photographed by one that is below the fold.
    document.body.style.cssText = 'display: grid; grid-template-columns: 1fr 1fr';
    const elements = [await mount('ends=capture'), await mount('ends=capture')];
    const outcomes = await Promise.all(elements.map((element) => element.start()));
    document.body.style.cssText = '';
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['done', 'done']);
    expect(document.querySelectorAll('script[src*=vendor-sdk]').length).to.equal(1);
  });

  it('removed midway, it takes the vendor’s element along', async () => {
    const element = await mount('ends=never');
    const outcome = element.start();
    await seen(() => (element.state === 'guiding' ? element : undefined));
    element.remove();
    expect((await outcome).status).to.equal('cancelled');
    expect(element.querySelector('fortface-sdk')).to.equal(null);
  });

  it('a page that has brought the script itself has it used, and no other fetched', async () => {
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

  it('the nonce of the element goes on to the script', async () => {
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
