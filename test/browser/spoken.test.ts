/** What screen readers need in order to speak a change of screen. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { en } from '../../src/locales/en.ts';

async function start(settings: Partial<FortfaceCapture>, until: string): Promise<FortfaceCapture> {
  const element = await fixture<FortfaceCapture>(html`<fortface-capture lang="en"></fortface-capture>`);
  Object.assign(element, settings);
  void element.start();
  await waitUntil(() => element.state === until, `never ${until}`, { timeout: 10_000 });
  await element.updateComplete;
  return element;
}

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

  it('take the focus from the cross when their dialog opens', async () => {
    const sessionProvider = () => new Promise<never>(() => undefined);
    const { shadowRoot } = await start({ presentation: 'modal', sessionProvider }, 'preparing');
    await waitUntil(() => shadowRoot?.activeElement?.localName === 'section', 'the screen has no focus');
    expect(shadowRoot?.activeElement?.getAttribute('aria-label')).to.equal(en.labels.dialog);
  });

  it('describe the button that opens the camera by the instructions above it', async () => {
    const { shadowRoot } = await start(
      {
        sessionProvider: async () => ({ sessionId: 's', sessionKey: 'k' }),
        sealer: {
          id: 'played',
          sealDevice: async () => ({ deviceRequestInfo: 'device' }),
          openSession: async () => ({
            seal: () => Promise.reject(new Error('not here')),
            dispose: () => undefined,
          }),
          dispose: () => undefined,
        },
      },
      'instructions',
    );
    const described = shadowRoot?.querySelector('button.primary')?.getAttribute('aria-describedby') ?? '';
    const text = shadowRoot?.getElementById(described)?.textContent;
    for (const part of [en.instructions.title, en.instructions.straight.text]) expect(text).to.contain(part);
  });
});
