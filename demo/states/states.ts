/** A page of every state of the element, in both themes, three languages and three widths. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Locale } from '../../src/locales/choose-locale.ts';
import { loadLocale } from '../../src/locales/load-locale.ts';
import { drawPortrait } from './draw-portrait.ts';
import { galleryOptions, readGalleryChoice } from './gallery-choice.ts';
import { showSpecimen } from './show-specimen.ts';
import { specimens } from './specimens.ts';

const query = new URLSearchParams(location.search);
const choice = readGalleryChoice(query);
const portrait = filmPortrait();

render(renderChoice(), find('choice'));
render(await Promise.all(choice.langs.map(renderLanguage)), find('gallery'));
document.documentElement.dataset['ready'] = '';

async function renderLanguage(lang: Locale): Promise<TemplateResult[]> {
  const messages = await loadLocale(lang);
  const shown = specimens.filter(({ name }) => choice.only === null || name === choice.only);
  return choice.themes.flatMap((theme) =>
    choice.widths.map(
      (width) => html`
        <section class="set ${theme} width-${width}">
          <h2>${lang}, ${theme}, ${width} px</h2>
          <div class="row">
            ${shown.map(
              (specimen) => html`
                <figure>
                  <figcaption>${specimen.name}</figcaption>
                  <div
                    class="specimen"
                    data-specimen=${specimen.name}
                    ${ref((host) => {
                      if (!(host instanceof HTMLElement) || host.shadowRoot !== null) return;
                      showSpecimen(host, specimen, {
                        messages,
                        lang,
                        presentation: choice.presentation,
                        portrait,
                      });
                    })}
                  ></div>
                </figure>
              `,
            )}
          </div>
        </section>
      `,
    ),
  );
}

function renderChoice(): TemplateResult {
  return html`
    ${Object.entries(galleryOptions).map(
      ([name, values]) => html`
        <fieldset>
          <legend>${name}</legend>
          ${[...values, 'all'].map(
            (value) => html`
              <label>
                <input
                  type="radio"
                  name=${name}
                  value=${value}
                  .checked=${(query.get(name) ?? values[0]) === value}
                  @change=${submit}
                />
                ${value}
              </label>
            `,
          )}
        </fieldset>
      `,
    )}
    ${choice.only === null ? nothing : html`<input type="hidden" name="only" .value=${choice.only} />`}
  `;
}

function submit(event: Event): void {
  if (event.target instanceof HTMLInputElement) event.target.form?.requestSubmit();
}

function filmPortrait(): MediaStream {
  const canvas = document.createElement('canvas');
  drawPortrait(canvas);
  const stream = canvas.captureStream(5);
  // A canvas gives a frame only when it is drawn on, and a video that starts late would wait for ever.
  setInterval(() => drawPortrait(canvas), 500);
  return stream;
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
