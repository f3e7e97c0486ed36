import { errorCodes, FortfaceError } from '../../src/errors/index.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import { ptBr } from '../../src/locales/pt-br.ts';
import type { DocsPage } from './docs-page.ts';
import { errorRemedies } from './error-remedies.ts';
import { inlineCode } from './escape-html.ts';
import { renderTable } from './render-table.ts';

const languages = [
  { tag: 'pt-BR', messages: ptBr },
  { tag: 'en', messages: en },
  { tag: 'es', messages: es },
];

/** Every error code: when it comes, what the integrator does, and what the person reads. */
export function describeErrors(): DocsPage {
  const sections = errorCodes.map((code) => {
    const { when, remedy } = errorRemedies[code];
    const rows = languages.map(({ tag, messages }) => {
      const { title, action } = messages.errors[code];
      return [
        tag,
        `<span lang="${tag}">${inlineCode(title)}</span>`,
        `<span lang="${tag}">${inlineCode(action)}</span>`,
      ];
    });
    const retry = new FortfaceError(code, '').retryable
      ? 'A new attempt can succeed: the person is offered one.'
      : 'A new attempt cannot succeed before something is changed.';
    return `<section>
<h2 id="${code}"><code>${code}</code></h2>
<p>${inlineCode(when)} ${retry}</p>
<p><strong>What you do:</strong> ${withLinks(inlineCode(remedy))}</p>
${renderTable(`What the person reads for ${code}`, ['Language', 'What happened', 'What to do'], rows)}
</section>`;
  });
  return {
    file: 'errors.html',
    title: 'Errors',
    body: `<h1>Errors</h1>
<p><code>fortface-error</code> carries one of these ${errorCodes.length} codes. The list is closed: codes are added, never renamed, so a <code>switch</code> over <code>FortfaceErrorCode</code> is safe. The person has read the text by then; yours is what to change.</p>
<ul class="columns">${errorCodes.map((code) => `<li><a href="#${code}"><code>${code}</code></a></li>`).join('\n')}</ul>
${sections.join('\n')}`,
  };
}

const withLinks = (html: string): string => html.replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
