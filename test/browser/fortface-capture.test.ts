import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import { attributeOf } from '../../src/configuration/attribute-of.ts';
import type { SettingRow } from '../../src/configuration/setting-rows.ts';
import { settings } from '../../src/configuration/settings.ts';
import type { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import { ptBr } from '../../src/locales/pt-br.ts';

const textOf = (element: FortfaceCapture): string => element.shadowRoot?.textContent ?? '';

const shows = (element: FortfaceCapture, text: string): Promise<void> =>
  waitUntil(() => textOf(element).includes(text), `never showed "${text}"`);

/** A value that the setting allows, and that is not its default. */
function anotherValue(row: SettingRow): unknown {
  switch (row.kind) {
    case 'choice':
      return row.choices[1];
    case 'flag':
      return true;
    case 'number':
    case 'whole-number':
      return row.default === row.from ? row.to : row.from;
    case 'seconds':
      return row.default + 1;
    case 'url':
    case 'text':
      return '/es';
    case 'function':
      return () => undefined;
    case 'unchecked':
      return 'attribute' in row ? {} : 'es';
  }
}

const mount = async (template: unknown): Promise<FortfaceCapture> => {
  const root = await fixture(html`<div>${template}</div>`);
  const element = root.querySelector('fortface-capture');
  if (element === null) throw new Error('no element');
  return element;
};

describe('<fortface-capture>', () => {
  it('waits for the user with one button, named in their language', async () => {
    const element = await mount(html`<fortface-capture lang="pt-BR"></fortface-capture>`);
    await shows(element, ptBr.idle.start);
    expect(element.state).to.equal('idle');
    await expect(element).to.be.accessible();
  });

  it('uses the nearest language around it', async () => {
    const root = await fixture(html`<section lang="es-AR"><fortface-capture></fortface-capture></section>`);
    const element = root.querySelector('fortface-capture');
    if (element === null) throw new Error('no element');
    await shows(element, es.idle.start);
  });

  it('marks its texts with their language on a page in another one', async () => {
    const root = await fixture(
      html`<section lang="pt-BR"><fortface-capture lang="es"></fortface-capture></section>`,
    );
    const element = root.querySelector('fortface-capture');
    if (element === null) throw new Error('no element');
    await shows(element, es.idle.start);
    const start = element.shadowRoot?.querySelector('[part~=primary-button]');
    expect(start?.closest('[lang]')?.getAttribute('lang')).to.equal('es');
  });

  it('changes its language while it is connected', async () => {
    const element = await mount(html`<fortface-capture lang="pt-BR"></fortface-capture>`);
    await shows(element, ptBr.idle.start);
    element.lang = 'en';
    await shows(element, en.idle.start);
  });

  it('replaces single texts with those of the page', async () => {
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
    ['while requested extras load', { customizer: {}, haptics: true }],
  ] as const) {
    it(`requests no session and reports a cancellation if it is cancelled ${what}`, async () => {
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

  it('schedules no update after its texts are shown, whatever properties the page set', async () => {
    const element = await mount(
      html`<fortface-capture lang="en" .messages=${Number.NaN}></fortface-capture>`,
    );
    await shows(element, en.idle.start);
    let updates = 0;
    element.addController({ hostUpdated: () => (updates += 1) });
    await aTimeout(100);
    expect(updates).to.equal(0);
  });

  it('ends in a state that users can read, not in an exception, after a wrong attribute', async () => {
    const element = await mount(
      html`<fortface-capture lang="en" session-url="/s" ready-timeout="soon"></fortface-capture>`,
    );
    const failed = oneEvent(element, 'fortface-error');
    const outcome = await element.start();
    expect((await failed).detail.code).to.equal('configuration-invalid');
    expect(outcome.status).to.equal('failed');
    await shows(element, en.errors['configuration-invalid'].title);
  });

  it('has every setting as a property of its class, so that frameworks set it as one', async () => {
    const element = await mount(html`<fortface-capture></fortface-capture>`);
    const missing = Object.keys(settings).filter((name) => !(name in element));
    expect(missing).to.deep.equal([]);
  });

  it('keeps properties that a page set before the upgrade', async () => {
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

  it('keeps every setting of the table that was set before the upgrade', async () => {
    const early = document.implementation.createHTMLDocument().createElement('fortface-capture');
    const given = Object.entries(settings)
      .filter(([name]) => name !== 'autostart')
      .map(([name, row]) => [name, anotherValue(row)] as const);
    for (const [name, value] of given) Reflect.set(early, name, value);
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.append(early);
    await early.updateComplete;
    for (const [name, value] of given) expect(Reflect.get(early, name), name).to.equal(value);
    expect(Object.keys(early).filter((name) => name in settings)).to.deep.equal([]);
  });

  for (const spelling of ['attribute', 'property in lower case'] as const) {
    it(`reads every setting of the table from markup, spelt as ${spelling}`, async () => {
      const root = await fixture<HTMLElement>(html`<div></div>`);
      for (const [name, row] of Object.entries(settings)) {
        if ('attribute' in row) continue;
        const value = anotherValue(row);
        const attribute = spelling === 'attribute' ? attributeOf(name) : name.toLowerCase();
        // It would start a capture.
        if (name === 'autostart') continue;
        root.innerHTML = `<fortface-capture ${attribute}="${value === true ? '' : String(value)}"></fortface-capture>`;
        expect(Reflect.get(root.firstElementChild!, name), attribute).to.equal(value);
      }
    });
  }

  it('reads property names in markup, which HTML lowercases', async () => {
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

  it('reports a misspelt name as an event at every start, and on the console once', async () => {
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
    expect(logged[2])
      .to.include('session-url is missing')
      .and.to.include('docs/errors.md#configuration-invalid');
  });

  it('keeps the CPF out of the markup', async () => {
    const element = await mount(html`<fortface-capture action="capture"></fortface-capture>`);
    element.document = '52998224725';
    await element.updateComplete;
    expect(element.outerHTML + (element.shadowRoot?.innerHTML ?? '')).to.not.include('52998224725');
  });

  it('reports its states in order, and returns to the start after reset()', async () => {
    const element = await mount(html`<fortface-capture></fortface-capture>`);
    const states: string[] = [];
    element.addEventListener('fortface-state', ({ detail }) => states.push(detail.state));
    await element.start();
    element.reset();
    expect(states).to.deep.equal(['preparing', 'failed', 'idle']);
  });

  it('lets its events leave the surrounding shadow tree', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const element = document.createElement('fortface-capture');
    root.append(element);
    const heard = oneEvent(host, 'fortface-error');
    void element.start();
    expect((await heard).detail.code).to.equal('configuration-invalid');
  });
});
