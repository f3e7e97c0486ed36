import { expect, fixture, html } from '@open-wc/testing';
import { drawPortrait } from '../../demo/states/draw-portrait.ts';
import { showSpecimen } from '../../demo/states/show-specimen.ts';
import { specimens } from '../../demo/states/specimens.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import { ptBr } from '../../src/locales/pt-br.ts';

const languages = [
  ['pt-BR', ptBr],
  ['en', en],
  ['es', es],
] as const;

/** A camera's own picture has nothing to caption. */
const ignoredRules = ['video-caption'];

describe('every state, for everyone', () => {
  const camera = document.createElement('canvas');
  drawPortrait(camera);
  const portrait = camera.captureStream(1);

  for (const theme of ['light', 'dark']) {
    for (const [lang, messages] of languages) {
      for (const specimen of specimens) {
        it(`${specimen.name}, ${theme}, ${lang}: axe finds nothing`, async () => {
          const host = await fixture<HTMLElement>(html`<div style="color-scheme: ${theme}"></div>`);
          showSpecimen(host, specimen, { messages, lang, presentation: 'inline', portrait });
          await expect(host).to.be.accessible({ ignoredRules });
        });
      }
    }
  }

  it('no state has a target smaller than 44 px', async () => {
    for (const specimen of specimens) {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      showSpecimen(host, specimen, { messages: ptBr, lang: 'pt-BR', presentation: 'inline', portrait });
      for (const target of host.shadowRoot?.querySelectorAll('button, select') ?? []) {
        const { width, height } = target.getBoundingClientRect();
        expect(Math.min(width, height), `${specimen.name}: ${target.outerHTML}`).to.be.at.least(44);
      }
    }
  });
});
