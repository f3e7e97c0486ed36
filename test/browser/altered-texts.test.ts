import { expect } from '@open-wc/testing';
import { drawSpecimen, type SpecimenSetting } from '../../demo/states/show-specimen.ts';
import { type Specimen, specimens } from '../../demo/states/specimens.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';

/** Returns what it has put in the place of the text. */
type Treatment = (text: Text) => Node[];

/** What scripts of a page put in the place of a text. */
const treatments: readonly [string, Treatment][] = [
  ['<font>, as translators do', ({ data }) => [wrap('font', wrap('font', data))]],
  ['a copy of it', ({ data }) => [new Text(data)]],
  [
    'its parts, as highlighters do',
    ({ data }) => {
      const middle = Math.floor(data.length / 2);
      return [new Text(data.slice(0, middle)), wrap('mark', data.slice(middle))];
    },
  ],
];

describe('every state, on a page that alters its texts', () => {
  for (const [what, treat] of treatments) {
    it(`shows its own text after any other state whose texts became ${what}`, () => {
      for (const [order, sequence] of orders) {
        const root = createRoot();
        for (const specimen of sequence) {
          drawSpecimen(root, specimen, settings('en'));
          expect(root.textContent, `${specimen.name}, ${order}`).to.equal(freshTextOf(specimen, 'en'));
          treatTexts(root, treat);
        }
      }
    });

    it(`shows another language after texts that became ${what}`, () => {
      for (const specimen of specimens) {
        const root = createRoot();
        drawSpecimen(root, specimen, settings('en'));
        treatTexts(root, treat);
        drawSpecimen(root, specimen, settings('es'));
        expect(root.textContent, specimen.name).to.equal(freshTextOf(specimen, 'es'));
      }
    });
  }

  it('has the elements of each state after any other state whose texts were removed', () => {
    for (const [order, sequence] of orders) {
      const root = createRoot();
      for (const specimen of sequence) {
        drawSpecimen(root, specimen, settings('en'));
        expect(elementsOf(root), `${specimen.name}, ${order}`).to.deep.equal(
          elementsOf(drawFresh(specimen, 'en')),
        );
        for (const text of textsOf(root)) text.remove();
      }
    }
  });
});

/** Each state comes after its neighbours, and after the states of another screen. */
const orders: readonly [string, readonly Specimen[]][] = [
  ['in order', specimens],
  ['in reverse', [...specimens].reverse()],
  ['in steps of seven', [...specimens.keys()].map((index) => specimens[(index * 7) % specimens.length]!)],
];

const treated = new WeakSet<Node>();

function settings(lang: 'en' | 'es'): SpecimenSetting {
  return {
    messages: { en, es }[lang],
    lang,
    presentation: 'inline',
    camera: () => document.createElement('canvas'),
    preview: () => document.createElement('canvas'),
  };
}

function createRoot(): ShadowRoot {
  return document.createElement('div').attachShadow({ mode: 'open' });
}

function drawFresh(specimen: Specimen, lang: 'en' | 'es'): ShadowRoot {
  const root = createRoot();
  drawSpecimen(root, specimen, settings(lang));
  return root;
}

function freshTextOf(specimen: Specimen, lang: 'en' | 'es'): string | null {
  return drawFresh(specimen, lang).textContent;
}

function wrap(name: string, content: string | Node): HTMLElement {
  const element = document.createElement(name);
  element.append(content);
  return element;
}

/** Treats each text once, as such scripts do. */
function treatTexts(root: ShadowRoot, treat: Treatment): void {
  for (const text of textsOf(root)) {
    if (treated.has(text) || text.parentElement?.closest('font, mark')) continue;
    const nodes = treat(text);
    for (const node of nodes) treated.add(node);
    text.replaceWith(...nodes);
  }
}

function textsOf(root: ShadowRoot): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
  return texts;
}

function elementsOf(root: ShadowRoot): string[] {
  return [...root.querySelectorAll('*')].map(({ localName }) => localName);
}
