/** A page on which a designer changes the tokens, sees every kind of screen change, and takes the CSS along. */
import { html, render, type TemplateResult } from 'lit';
import { ptBr } from '../../src/locales/pt-br.ts';
import { type ThemeToken, themeTokens } from '../../src/views/styles/theme-tokens.ts';
import { createPortrait } from './draw-portrait.ts';
import { showSpecimen } from './show-specimen.ts';
import { specimens } from './specimens.ts';
import { findContrastWarnings, presets, type Scheme, type Theme, valueOf, writeThemeCss } from './theme.ts';

const shown = ['idle', 'instructions', 'guiding, nearly there', 'reviewing', 'done', 'failed'];
const schemes = ['light', 'dark'] as const;
const portraitWidthPx = 360;

let theme: Theme = {};
let told = '';

for (const scheme of schemes) fillPreview(scheme);
draw();
document.documentElement.dataset['ready'] = '';

function draw(): void {
  render(renderEditor(), find('editor'));
  for (const scheme of schemes) {
    const preview = find(`preview-${scheme}`);
    for (const { name } of themeTokens) {
      const value = theme[name]?.[scheme];
      if (value === undefined) preview.style.removeProperty(name);
      else preview.style.setProperty(name, value);
    }
  }
}

function renderEditor(): TemplateResult {
  const warnings = findContrastWarnings(theme);
  return html`
    <fieldset class="presets">
      <legend>Start from</legend>
      ${Object.entries(presets).map(
        ([name, preset]) => html`
          <button
            type="button"
            @click=${() => {
              change(preset);
            }}
          >
            ${name}
          </button>
        `,
      )}
    </fieldset>
    <table>
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">Light</th>
          <th scope="col">Dark</th>
        </tr>
      </thead>
      <tbody>
        ${themeTokens.map(renderToken)}
      </tbody>
    </table>
    <div role="status" class="warnings">
      ${
        warnings.length === 0
          ? html`<p class="fine">Every pair of colours has enough contrast (WCAG 2.2 AA).</p>`
          : html`<ul>
              ${warnings.map(
                ({ scheme, front, ground, contrast, least }) => html`
                  <li>
                    ${scheme}: <code>${front}</code> on <code>${ground}</code> has ${contrast.toFixed(2)} : 1,
                    needs ${least} : 1
                  </li>
                `,
              )}
            </ul>`
      }
    </div>
    <h2>CSS for your page</h2>
    <pre id="css" tabindex="0">${writeThemeCss(theme)}</pre>
    <button type="button" class="copy" @click=${copy}>Copy the CSS</button>
    <span role="status">${told}</span>
  `;
}

function renderToken(token: ThemeToken): TemplateResult {
  const { name, light, meaning } = token;
  const isColour = light.startsWith('#');
  const short = name.replace('--fortface-', '');
  return html`
    <tr>
      <th scope="row">
        <code>${short}</code>
        <small>${meaning}</small>
      </th>
      ${
        isColour
          ? schemes.map(
              (scheme) => html`<td>${renderInput(name, scheme, 'color', `${short}, ${scheme}`)}</td>`,
            )
          : html`<td colspan="2">${renderInput(name, 'light', 'text', short)}</td>`
      }
    </tr>
  `;
}

function renderInput(name: string, scheme: Scheme, type: 'color' | 'text', label: string): TemplateResult {
  return html`
    <input
      type=${type}
      aria-label=${label}
      .value=${valueOf(theme, name, scheme)}
      @input=${({ target }: Event) => {
        if (!(target instanceof HTMLInputElement)) return;
        const before = { light: valueOf(theme, name, 'light'), dark: valueOf(theme, name, 'dark') };
        change({
          ...theme,
          [name]:
            type === 'color'
              ? { ...before, [scheme]: target.value }
              : { light: target.value, dark: target.value },
        });
      }}
    />
  `;
}

function change(next: Theme): void {
  theme = next;
  told = '';
  draw();
}

async function copy(): Promise<void> {
  told = await navigator.clipboard.writeText(writeThemeCss(theme)).then(
    () => 'Copied.',
    () => 'This browser does not let the page copy: select the text.',
  );
  draw();
}

function fillPreview(scheme: Scheme): void {
  const preview = find(`preview-${scheme}`);
  const screens = specimens.filter(({ name }) => shown.includes(name));
  render(
    screens.map(({ name }) => html`<div class="specimen" data-name=${name}></div>`),
    preview,
  );
  preview.querySelectorAll<HTMLElement>('.specimen').forEach((host, index) => {
    const specimen = screens[index];
    if (specimen === undefined) return;
    showSpecimen(host, specimen, {
      messages: ptBr,
      lang: 'pt-BR',
      presentation: 'inline',
      camera: () => createPortrait(portraitWidthPx),
      preview: () => createPortrait(portraitWidthPx),
    });
  });
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
