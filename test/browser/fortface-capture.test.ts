import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import { settings } from '../../src/configuration/settings.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import { ptBr } from '../../src/locales/pt-br.ts';

const textOf = (element: FortfaceCapture): string => element.shadowRoot?.textContent ?? '';

const shows = (element: FortfaceCapture, text: string): Promise<void> =>
  waitUntil(() => textOf(element).includes(text), `never showed "${text}"`);

const mount = async (template: unknown): Promise<FortfaceCapture> => {
  const root = await fixture(html`<div>${template}</div>`);
  const element = root.querySelector('fortface-capture');
  if (element === null) throw new Error('no element');
  return element;
};

describe('<fortface-capture>', () => {
  it('waits for the person: one button, named in their language', async () => {
    const element = await mount(html`<fortface-capture lang="pt-BR"></fortface-capture>`);
    await shows(element, ptBr.idle.start);
    expect(element.state).to.equal('idle');
    await expect(element).to.be.accessible();
  });

  it('speaks the nearest language around it', async () => {
    const root = await fixture(html`<section lang="es-AR"><fortface-capture></fortface-capture></section>`);
    const element = root.querySelector('fortface-capture');
    if (element === null) throw new Error('no element');
    await shows(element, es.idle.start);
  });

  it('changes its language while it stands', async () => {
    const element = await mount(html`<fortface-capture lang="pt-BR"></fortface-capture>`);
    await shows(element, ptBr.idle.start);
    element.lang = 'en';
    await shows(element, en.idle.start);
  });

  it('takes single texts from the page', async () => {
    const element = await mount(
      html`<fortface-capture
        lang="en"
        .messages=${{ idle: { start: 'Show your face' } }}
      ></fortface-capture>`,
    );
    await shows(element, 'Show your face');
    expect(textOf(element)).to.include(en.actions.liveness.title);
  });

  for (const [what, wishes] of [
    ['at once', {}],
    ['while what the page asked for is on its way', { customizer: {}, haptics: true }],
  ] as const) {
    it(`started and given up ${what}, it asks for no session and says that it was cancelled`, async () => {
      const element = await mount(html`<fortface-capture lang="en"></fortface-capture>`);
      let sessions = 0;
      const states: string[] = [];
      const told: string[] = [];
      Object.assign(element, { ...wishes, sessionProvider: () => (sessions += 1) });
      element.addEventListener('fortface-state', ({ detail }) => states.push(detail.state));
      element.addEventListener('fortface-cancel', ({ detail }) => told.push(detail.reason));
      const started = element.start();
      element.cancel();
      const outcome = await started;
      expect(outcome.status).to.equal('cancelled');
      expect([states, told]).to.deep.equal([['preparing', 'cancelled'], ['host']]);
      expect(sessions).to.equal(0);
      expect((await element.start()).status, 'the next start is one of its own').to.equal('failed');
      const restarted = element.start();
      element.reset();
      expect([(await restarted).status, element.state]).to.deep.equal(['cancelled', 'idle']);
    });
  }

  it('rests once its texts are shown, whatever the page set as its own', async () => {
    const element = await mount(
      html`<fortface-capture lang="en" .messages=${Number.NaN}></fortface-capture>`,
    );
    await shows(element, en.idle.start);
    let updates = 0;
    element.addController({ hostUpdated: () => (updates += 1) });
    await aTimeout(100);
    expect(updates).to.equal(0);
  });

  it('ends a wrong attribute in a state that a person can read, not in an exception', async () => {
    const element = await mount(
      html`<fortface-capture lang="en" session-url="/s" ready-timeout="soon"></fortface-capture>`,
    );
    const failed = oneEvent(element, 'fortface-error');
    const outcome = await element.start();
    expect((await failed).detail.code).to.equal('configuration-invalid');
    expect(outcome.status).to.equal('failed');
    await shows(element, en.errors['configuration-invalid'].title);
  });

  it('has every setting as a property of its class, as which frameworks set it', async () => {
    const element = await mount(html`<fortface-capture></fortface-capture>`);
    const missing = Object.keys(settings).filter((name) => !(name in element));
    expect(missing).to.deep.equal([]);
  });

  it('keeps what a page has set before the upgrade', async () => {
    // Elements of an inert document are not upgraded.
    const inert = document.implementation.createHTMLDocument();
    const early = inert.createElement('fortface-capture');
    const sessionProvider = (): Promise<unknown> => Promise.reject(new Error());
    Object.assign(early, { sessionProvider, document: '52998224725', maxAttempts: 7 });
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.append(early);
    await customElements.whenDefined('fortface-capture');
    expect(Object.keys(early)).not.to.include('document');
    expect([early.sessionProvider, early.document, early.maxAttempts]).to.deep.equal([
      sessionProvider,
      '52998224725',
      7,
    ]);
  });

  it('reads property names in markup, which HTML turns into lower case', async () => {
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.innerHTML = '<fortface-capture sessionUrl="/s" maxAttempts="2" skipInstructions></fortface-capture>';
    const element = root.querySelector('fortface-capture');
    expect([element?.sessionUrl, element?.maxAttempts, element?.skipInstructions]).to.deep.equal([
      '/s',
      2,
      true,
    ]);
    element?.removeAttribute('skipinstructions');
    expect(element?.skipInstructions).to.equal(false);
  });

  it('reports a misspelt name as an event at every start, and to the console once', async () => {
    const element = await mount(html`<fortface-capture lang="en" sesion-url="/s"></fortface-capture>`);
    Object.assign(element, { returnphoto: true });
    const warnings: string[] = [];
    element.addEventListener('fortface-warning', ({ detail }) => warnings.push(detail.code));
    const logged: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => logged.push(text);
    try {
      await element.start();
      await element.start();
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.deep.equal(Array(2).fill(['unknown-attribute', 'unknown-property']).flat());
    expect(logged.length).to.equal(3);
    expect(logged[0]).to.include('sesion-url').and.to.include('Write session-url.');
    expect(logged[1]).to.include('Write returnPhoto.');
    expect(logged[2]).to.include('session-url is missing').and.to.include('docs/errors.md#configuration-invalid');
  });

  it('keeps the CPF out of the markup', async () => {
    const element = await mount(html`<fortface-capture action="capture"></fortface-capture>`);
    element.document = '52998224725';
    await element.updateComplete;
    expect(element.outerHTML + (element.shadowRoot?.innerHTML ?? '')).to.not.include('52998224725');
  });

  it('reports its states in order, and returns to the start by reset()', async () => {
    const element = await mount(html`<fortface-capture></fortface-capture>`);
    const states: string[] = [];
    element.addEventListener('fortface-state', ({ detail }) => states.push(detail.state));
    await element.start();
    element.reset();
    expect(states).to.deep.equal(['preparing', 'failed', 'idle']);
  });

  it('lets its events leave the shadow tree around it', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const element = document.createElement('fortface-capture');
    root.append(element);
    const heard = oneEvent(host, 'fortface-error');
    void element.start();
    expect((await heard).detail.code).to.equal('configuration-invalid');
  });
});
