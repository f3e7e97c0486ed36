/** A page of everything that a user can see, in both themes, every language and several widths. */
import { html, nothing, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Locale } from '../../src/locales/choose-locale.ts';
import { loadLocale } from '../../src/locales/load-locale.ts';
import { createPortrait } from './draw-portrait.ts';
import { galleryOptions, gallerySwitches, readGalleryChoice } from './gallery-choice.ts';
import { showSpecimen, type SpecimenSetting } from './show-specimen.ts';
import { type Specimen, specimens } from './specimens.ts';

/** Wide enough for a picture of 390 px at twice the density would be 780; a drawing needs less. */
const portraitWidthPx = 360;

const query = new URLSearchParams(location.search);
const choice = readGalleryChoice(query);

if (choice.bare) document.documentElement.dataset['bare'] = '';
if (choice.text === '200') document.documentElement.style.fontSize = '200%';
render(renderChoice(), find('choice'));
render(await Promise.all(choice.langs.map(renderLanguage)), find('gallery'));
document.documentElement.dataset['ready'] = '';

async function renderLanguage(lang: Locale): Promise<TemplateResult[]> {
  const setting: SpecimenSetting = {
    messages: await loadLocale(lang),
    lang,
    presentation: choice.presentation,
    camera: () => createPortrait(portraitWidthPx),
    preview: () => createPortrait(portraitWidthPx),
    forcedColours: choice.colours === 'forced',
  };
  return choice.themes.flatMap((theme) =>
    choice.widths.map(
      (width) => html`
        <section class="set ${theme} width-${width} zoom-${choice.zoom}" dir=${choice.dir}>
          <h2>${lang}, ${theme}, ${width} px</h2>
          ${choice.sets.map((set) => renderSet(set, theme, lang, setting))}
        </section>
      `,
    ),
  );
}

function renderSet(set: string, theme: string, lang: string, setting: SpecimenSetting) {
  const shown = specimens.filter(
    (specimen) => specimen.set === set && (choice.only === null || specimen.name === choice.only),
  );
  if (shown.length === 0) return nothing;
  return html`
    <h3>${set}</h3>
    <div class="row">
      ${shown.map(
        (specimen) => html`
          <figure>
            <figcaption>
              <a href=${addressOf({ only: specimen.name, theme, lang, bare: '' })}>${specimen.name}</a>
            </figcaption>
            ${renderSpecimen(specimen, setting)}
          </figure>
        `,
      )}
    </div>
  `;
}

function renderSpecimen(specimen: Specimen, setting: SpecimenSetting): TemplateResult {
  return html`<div
    class="specimen"
    data-specimen=${specimen.name}
    ${ref((host) => {
      if (host instanceof HTMLElement && host.shadowRoot === null) showSpecimen(host, specimen, setting);
    })}
  ></div>`;
}

function renderChoice(): TemplateResult {
  return html`
    ${Object.entries(galleryOptions).map(([name, values]) => {
      const chosen = query.get(name) ?? (name === 'set' || name === 'theme' ? 'all' : values[0]);
      return renderField(name, [...values, 'all'], chosen);
    })}
    ${Object.entries(gallerySwitches).map(([name, values]) =>
      renderField(name, values, query.get(name) ?? values[0]),
    )}
    ${choice.only === null ? nothing : html`<input type="hidden" name="only" .value=${choice.only} />`}
  `;
}

function renderField(name: string, values: readonly string[], chosen: string): TemplateResult {
  return html`
    <fieldset>
      <legend>${name}</legend>
      ${values.map(
        (value) => html`
          <label>
            <input type="radio" name=${name} value=${value} .checked=${value === chosen} @change=${apply} />
            ${value}
          </label>
        `,
      )}
    </fieldset>
  `;
}

/** Not by sending the form, which the page's own policy forbids. */
function apply(event: Event): void {
  if (!(event.target instanceof HTMLInputElement) || event.target.form === null) return;
  location.search = new URLSearchParams(
    [...new FormData(event.target.form)].map(([name, value]) => [
      name,
      value instanceof File ? value.name : value,
    ]),
  ).toString();
}

function addressOf(change: Record<string, string>): string {
  return `?${new URLSearchParams({ ...Object.fromEntries(query), ...change })}`;
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
