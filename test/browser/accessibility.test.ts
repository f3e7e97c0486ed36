import { expect, fixture, html } from '@open-wc/testing';
import { createPortrait } from '../../demo/states/draw-portrait.ts';
import { showSpecimen } from '../../demo/states/show-specimen.ts';
import { type Specimen, specimens } from '../../demo/states/specimens.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { ptBr } from '../../src/locales/pt-br.ts';

const languages: readonly [string, Messages][] = [
  ['pt-BR', ptBr],
  ['en', en],
  ['es', es],
];

/** A camera's own picture has nothing to caption. */
const ignoredRules = ['video-caption'];

const smallPx = 120;

/** Spacing that users may set without losing content (WCAG 2.2, 1.4.12). */
const userSpacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }
`;

describe('every state, for everyone', () => {
  for (const theme of ['light', 'dark']) {
    for (const [lang, messages] of languages) {
      for (const set of ['screens', 'actions', 'hints', 'errors', 'browsers', 'helper']) {
        it(`${set}, ${theme}, ${lang}: axe finds nothing`, async () => {
          const shown = specimens.filter((specimen) => specimen.set === set);
          const all = await showAll(shown, { lang, messages, theme });
          await expect(all).to.be.accessible({ ignoredRules });
        }).timeout(60_000);
      }
    }
  }

  for (const widthPx of [240, 320, 390]) {
    it(`${widthPx} px wide: no target is smaller than 44 px, in any state and language`, async () => {
      for (const [lang, messages] of languages) {
        for (const [name, root] of rootsOf(await showAll(specimens, { lang, messages, widthPx }))) {
          for (const target of root.querySelectorAll('button, select')) {
            const { width, height } = target.getBoundingClientRect();
            expect(Math.min(width, height), `${name}, ${lang}: ${target.outerHTML}`).to.be.at.least(44);
          }
        }
      }
    });

    it(`${widthPx} px wide: nothing covers the oval or the way past a side, whatever the hint`, async () => {
      const shown = specimens.filter(({ state }) => state.name === 'guiding');
      for (const [lang, messages] of languages) {
        for (const [name, root] of rootsOf(await showAll(shown, { lang, messages, widthPx }))) {
          const hint = rectOf(root, '.hint');
          const finder = rectOf(root, '.finder');
          expect(hint.bottom, `${name}, ${lang}`).to.be.at.most(rectOf(root, '.edge').top);
          expect(hint.left, `${name}, ${lang}`).to.be.at.least(finder.left);
          expect(hint.right, `${name}, ${lang}`).to.be.at.most(finder.right);
          expect(hint.top, `${name}, ${lang}`).to.be.at.least(finder.top);
        }
      }
    });
  }

  it('320 px wide: every control shows its focus, and nothing covers it', async () => {
    for (const [lang, messages] of languages) {
      for (const [name, root] of rootsOf(await showAll(specimens, { lang, messages, widthPx: 320 }))) {
        for (const control of root.querySelectorAll<HTMLElement>('button, select, a[href]')) {
          const place = `${name}, ${lang}: ${control.outerHTML}`;
          control.focus();
          expect(root.activeElement, place).to.equal(control);
          const { outlineStyle, outlineWidth } = getComputedStyle(control);
          const isRinged = outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2;
          // 'auto' is the browser's own ring, of its own width.
          expect(isRinged || outlineStyle === 'auto', `${place}: ${outlineStyle}`).to.equal(true);
          control.scrollIntoView({ block: 'center' });
          // A link may have several lines, and its middle may lie between them.
          const [line] = control.getClientRects();
          if (line === undefined) throw new Error(`${place} has no place`);
          const onTop = root.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
          expect(control.contains(onTop), `${place} is under ${onTop?.outerHTML}`).to.equal(true);
        }
      }
    }
  }).timeout(60_000);

  it('320 px wide: no text leaves its place with the spacing of WCAG 1.4.12, in any state and language', async () => {
    for (const [lang, messages] of languages) {
      for (const [name, root] of rootsOf(await showAll(specimens, { lang, messages, widthPx: 320 }))) {
        const spacing = document.createElement('style');
        spacing.textContent = userSpacing;
        root.append(spacing);
        for (const text of root.querySelectorAll<HTMLElement>('h2, p:not(.spoken), button, a[href]')) {
          if (text.textContent.trim() === '') continue;
          const written = document.createRange();
          written.selectNodeContents(text);
          const { left, right, top, bottom } = written.getBoundingClientRect();
          const place = text.closest('button, .finder, .card')?.getBoundingClientRect();
          if (place === undefined) throw new Error(`${name}: ${text.outerHTML} has no place`);
          const over = [place.left - left, right - place.right, place.top - top, bottom - place.bottom];
          expect(Math.max(...over), `${name}, ${lang}: ${text.outerHTML}`).to.be.at.most(1);
        }
      }
    }
  }).timeout(60_000);

  for (const dir of ['ltr', 'rtl']) {
    for (const widthPx of [195, 240, 320]) {
      it(`${widthPx} px wide, ${dir}: no state is wider than its place`, async () => {
        for (const [lang, messages] of languages) {
          const all = await showAll(specimens, { lang, messages, widthPx, dir });
          for (const [name, root] of rootsOf(all)) {
            const frame = root.querySelector('.card');
            expect(frame?.scrollWidth, `${name}, ${lang}`).to.be.at.most(widthPx);
          }
        }
      });
    }
  }
});

async function showAll(
  shown: readonly Specimen[],
  setting: { lang: string; messages: Messages; theme?: string; widthPx?: number; dir?: string },
): Promise<HTMLElement> {
  const { lang, messages, theme = 'light', widthPx = 390, dir = 'ltr' } = setting;
  const all = await fixture<HTMLElement>(
    html`<div dir=${dir} style="color-scheme: ${theme}; width: ${widthPx}px"></div>`,
  );
  for (const specimen of shown) {
    const host = document.createElement('div');
    host.dataset['specimen'] = specimen.name;
    all.append(host);
    showSpecimen(host, specimen, {
      messages,
      lang,
      presentation: 'inline',
      // The element's own kind, without a picture: a browser does not play hundreds of them at once.
      camera: () => document.createElement('video'),
      preview: () => createPortrait(smallPx),
    });
  }
  return all;
}

function rootsOf(all: HTMLElement): [string, ShadowRoot][] {
  return [...all.querySelectorAll<HTMLElement>('[data-specimen]')].flatMap(({ dataset, shadowRoot }) =>
    shadowRoot === null ? [] : [[dataset['specimen'] ?? '', shadowRoot] satisfies [string, ShadowRoot]],
  );
}

function rectOf(root: ShadowRoot, selector: string): DOMRect {
  const found = root.querySelector(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found.getBoundingClientRect();
}
