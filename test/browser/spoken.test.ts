/** What screen readers need in order to speak a change of screen. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { en } from '../../src/locales/en.ts';

async function start(settings: Partial<FortfaceCapture>, until: string): Promise<FortfaceCapture> {
  const element = await fixture<FortfaceCapture>(html`<fortface-capture lang="en"></fortface-capture>`);
  Object.assign(element, settings);
  void element.start();
  await waitUntil(() => element.state === until, `never ${until}`, patience);
  await element.updateComplete;
  return element;
}

const patience = { timeout: 10_000 };

/** Seals nothing: these captures end before a photo. */
const sealer: FortfaceCapture['sealer'] = {
  id: 'played',
  sealDevice: async () => ({ deviceRequestInfo: 'device' }),
  openSession: async () => ({
    seal: () => Promise.reject(new Error('not here')),
    dispose: () => undefined,
  }),
  dispose: () => undefined,
};
const openSession = async () => ({ sessionId: 's', sessionKey: 'k' });
const neverOpenSession = () => new Promise<never>(() => undefined);

// The first start loads them, which takes a while from the sources.
before(async function () {
  this.timeout(60_000);
  await import('../../src/element/compose-ports.ts');
});

afterEach(() => document.querySelector('fortface-capture')?.cancel());

describe('the screens of the element', () => {
  it('put the alert of a failure next to its screen, where a screen reader notices it', async () => {
    const { shadowRoot } = await start({}, 'failed');
    const alerts = [...(shadowRoot?.querySelectorAll('[role=alert]') ?? [])];
    expect(alerts.map((alert) => alert.parentElement?.className)).to.deep.equal(['frame']);
    expect(alerts[0]?.textContent).to.contain(en.errors['configuration-invalid'].title);
    expect(alerts[0]?.textContent).to.contain(en.errors['configuration-invalid'].action);
  });

  it('speak the page’s own words last, with the alert of a failure', async () => {
    const element = await fixture<FortfaceCapture>(
      html`<fortface-capture lang="en">
        <p slot="error">Or visit a branch</p>
        <p slot="alternative">Elsewhere</p>
      </fortface-capture>`,
    );
    void element.start();
    await waitUntil(() => element.state === 'failed', 'never failed', patience);
    await element.updateComplete;
    const alert = element.shadowRoot?.querySelector('[role=alert]')?.textContent?.trim();
    expect(alert).to.match(/^(?!.*Elsewhere).*\. Or visit a branch$/);
  });

  it('give the live region of a dialog its text once the region is there', async () => {
    const regionOf = ({ shadowRoot }: Element) => shadowRoot?.querySelector('dialog [role=status]');
    const element = await start(
      { presentation: 'modal', sessionProvider: neverOpenSession, sealer },
      'preparing',
    );
    await waitUntil(() => regionOf(element), 'no dialog', patience);
    element.cancel();
    await waitUntil(() => regionOf(element) === null, 'the dialog stayed', patience);
    const below = element.shadowRoot?.querySelector('[role=status]');
    await waitUntil(() => below?.textContent?.includes(en.cancelled.title), 'the end was not told', patience);
    void element.start();
    await waitUntil(() => regionOf(element), 'no dialog', patience);
    const region = regionOf(element);
    await waitUntil(() => region?.textContent === '', 'the text came with its region', {
      ...patience,
      interval: 10,
    });
    await waitUntil(
      () => region?.textContent?.includes(en.preparing.title),
      'the text did not come',
      patience,
    );
    expect(regionOf(element)).to.equal(region);
  });

  it('take the focus from the cross when their dialog opens', async () => {
    const { shadowRoot } = await start(
      { presentation: 'modal', sessionProvider: neverOpenSession, sealer },
      'preparing',
    );
    await waitUntil(
      () => shadowRoot?.activeElement?.localName === 'section',
      'the screen has no focus',
      patience,
    );
    expect(shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal(en.labels.dialog);
  });

  it('describe the button that opens the camera by the instructions above it', async () => {
    const { shadowRoot } = await start({ sessionProvider: openSession, sealer }, 'instructions');
    const described = shadowRoot?.querySelector('button.primary')?.getAttribute('aria-describedby') ?? '';
    const text = shadowRoot?.getElementById(described)?.textContent;
    for (const part of [en.instructions.title, en.instructions.straight.text]) expect(text).to.contain(part);
  });
});
