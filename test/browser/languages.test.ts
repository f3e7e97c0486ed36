import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { showSpecimen } from '../../demo/states/show-specimen.ts';
import { type Specimen, specimens } from '../../demo/states/specimens.ts';
import '../../src/define.ts';
import { type Locale, locales } from '../../src/locales/choose-locale.ts';
import { loadLocale } from '../../src/locales/load-locale.ts';

const widthPx = 320;

/** 2,000 screens take ten seconds, so one browser has to do. The others run `accessibility.test.ts`. */
const isChromium = 'userAgentData' in navigator;
const textSizes = isChromium ? [100, 200] : [];

describe('every state in every language', () => {
  const root = document.documentElement;

  afterEach(() => {
    root.style.fontSize = '';
  });

  for (const textPercent of textSizes) {
    for (const lang of locales) {
      it(`${lang}, ${widthPx} px wide, text at ${textPercent} %: everything is within its place`, async () => {
        root.style.fontSize = `${textPercent}%`;
        const all = await showAll(specimens, lang);
        expect([...all.children].flatMap(describeOverflows)).to.deep.equal([]);
        expect([...all.children].flatMap(brokenTitleWords), 'broken words').to.deep.equal([]);
      }).timeout(30_000);
    }
  }
});

describe('screens that follow each other', () => {
  it('keep their titles on one line in every language, so that nothing under them moves', async () => {
    // The driver of WebKit cannot change the viewport, on which these titles depend.
    if (!isChromium) return;
    await setViewport({ width: widthPx, height: 640 });
    const shown = specimens.filter(({ name }) => /^(preparing|sealing|submitting|reviewing)/.test(name));
    const long: string[] = [];
    for (const lang of locales) {
      for (const host of (await showAll(shown, lang)).children) {
        const title = host.shadowRoot?.querySelector('.card-progress .title, .bar-title');
        if (title === null || title === undefined) continue;
        const range = document.createRange();
        range.selectNodeContents(title);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) long.push(`${lang}: ${title.textContent}`);
      }
    }
    expect(long).to.deep.equal([]);
  });
});

describe('a language that has to be fetched', () => {
  it('is there once the element has updated', async () => {
    // No other test of this page shows it before.
    const element = document.createElement('fortface-capture');
    element.lang = 'it';
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('[lang="it"] .title')?.textContent).to.be.a('string');
    element.remove();
  });
});

describe('a language that is written from right to left', () => {
  for (const lang of ['ar', 'he'] as const) {
    it(`${lang}: the layout runs from right to left`, async () => {
      const element = await mount(html`<fortface-capture lang=${lang}></fortface-capture>`);
      await waitUntil(() => directionIn(element) === 'rtl');
    });
  }

  it('keeps the direction that the page sets on the element', async () => {
    const element = await mount(html`<fortface-capture lang="ar" dir="ltr"></fortface-capture>`);
    await waitUntil(() => element.shadowRoot?.querySelector('[lang="ar"]'));
    expect(directionIn(element)).to.equal('ltr');
  });

  it('leaves other languages the direction of the page', async () => {
    const element = await mount(html`<fortface-capture lang="de"></fortface-capture>`);
    await waitUntil(() => element.shadowRoot?.querySelector('[lang="de"]'));
    expect(directionIn(element)).to.equal('ltr');
  });

  it('puts the close button on the left, and the main button before the other from the right', async () => {
    const card = await showOne('reviewing', 'ar');
    const middle = card.getBoundingClientRect().left + widthPx / 2;
    expect(rectOf(card, '[part="close"]').right).to.be.below(middle);
    expect(rectOf(card, '.primary').right).to.be.below(rectOf(card, '.secondary').left);
  });

  for (const direction of ['left', 'right']) {
    it(`points ${direction} in the picture for “${direction}”, as in every language`, async () => {
      const [there, here] = [
        await showOne(`hint move-${direction}`, 'ar'),
        await showOne(`hint move-${direction}`, 'en'),
      ];
      for (const card of [there, here]) expect(matrixOf(card, '.hint svg')).to.equal('none');
      const drawn = [there, here].map((card) => card.querySelector('.hint path')?.getAttribute('d'));
      expect(drawn[0]).to.be.a('string').and.to.equal(drawn[1]);
    });
  }

  it('mirrors the camera’s picture once, as in every language', async () => {
    for (const lang of ['ar', 'en'] as const)
      expect(matrixOf(await showOne('guiding', lang), '.picture')).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
  });

  it('runs the progress along the oval the other way', async () => {
    expect(matrixOf(await showOne('guiding', 'ar'), '.oval')).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
    expect(matrixOf(await showOne('guiding', 'en'), '.oval')).to.equal('none');
  });

  it('keeps a camera’s name and an address in their own direction', async () => {
    const guiding = await showOne('guiding, shutter', 'ar');
    const failed = await showOne('failed, on to the phone', 'ar');
    for (const text of [guiding.querySelector('option'), failed.querySelector('.handoff a')]) {
      if (text === null) throw new Error('not shown');
      expect(getComputedStyle(text).unicodeBidi).to.equal('plaintext');
    }
  });
});

async function mount(template: unknown): Promise<Element> {
  const page = await fixture(html`<div>${template}</div>`);
  return page.children[0] ?? page;
}

function directionIn({ shadowRoot }: Element): string | undefined {
  const card = shadowRoot?.querySelector('.card');
  return card === null || card === undefined ? undefined : getComputedStyle(card).direction;
}

async function showOne(name: string, lang: Locale): Promise<Element> {
  const all = await showAll(
    specimens.filter((specimen) => specimen.name === name),
    lang,
  );
  const card = all.children[0]?.shadowRoot?.querySelector('.card');
  if (card === null || card === undefined) throw new Error(`there is no ${name}`);
  return card;
}

function rectOf(card: Element, selector: string): DOMRect {
  const found = card.querySelector(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found.getBoundingClientRect();
}

function matrixOf(card: Element, selector: string): string {
  const found = card.querySelector(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return getComputedStyle(found).transform;
}

async function showAll(shown: readonly Specimen[], lang: Locale): Promise<HTMLElement> {
  const all = await fixture<HTMLElement>(html`<div style="width: ${widthPx}px"></div>`);
  const messages = await loadLocale(lang);
  for (const specimen of shown) {
    const host = all.appendChild(document.createElement('div'));
    host.dataset['specimen'] = specimen.name;
    showSpecimen(host, specimen, {
      messages,
      lang,
      presentation: 'inline',
      camera: () => document.createElement('video'),
      preview: () => document.createElement('canvas'),
    });
  }
  return all;
}

/** The words of titles that take more than one line; scripts without spaces have none. */
function brokenTitleWords({ shadowRoot }: Element): string[] {
  return [...(shadowRoot?.querySelectorAll('.title') ?? [])].flatMap((title) => {
    const texts = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
    const broken: string[] = [];
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const { 0: word, index } of (text.nodeValue ?? '').matchAll(/\p{Script=Latin}+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
          broken.push(word);
      }
    }
    return broken;
  });
}

/** Names what leaves the card, or the box that it is in, by more than the rounding of half a pixel. */
function describeOverflows(host: Element): string[] {
  const { shadowRoot } = host;
  const card = shadowRoot?.querySelector('.card');
  if (shadowRoot === null || card === null || card === undefined) return ['nothing is shown'];
  const name = (host as HTMLElement).dataset['specimen'] ?? '';
  const { left, right } = card.getBoundingClientRect();
  const found = [...card.querySelectorAll<HTMLElement>('h2, h3, p, a, span, button, select')].flatMap(
    (element) => {
      const box = element.getBoundingClientRect();
      const leaves = box.left < left - 0.5 || box.right > right + 0.5;
      const isTight =
        element.tagName !== 'SELECT' && element.scrollWidth > element.clientWidth && element.clientWidth > 0;
      return leaves || isTight
        ? [`${name}: ${element.outerHTML.replace(/<!--.*?-->/g, '').slice(0, 120)}`]
        : [];
    },
  );
  const hint = card.querySelector('.hint')?.getBoundingClientRect();
  const oval = card.querySelector('.edge')?.getBoundingClientRect();
  return hint !== undefined && oval !== undefined && hint.bottom > oval.top + 0.5
    ? [...found, `${name}: the hint covers the oval`]
    : found;
}
