import { errorCodes, FortfaceError } from '../../src/errors/index.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import { ptBr } from '../../src/locales/pt-br.ts';
import type { DocsPage } from './docs-page.ts';
import { errorRemedies } from './error-remedies.ts';
import { escapeMarkdown, renderTable } from './markdown.ts';

const languages = [
  { tag: 'pt-BR', messages: ptBr },
  { tag: 'en', messages: en },
  { tag: 'es', messages: es },
];

/** Every error code: when it occurs, what the integrator does, and what the user reads. */
export function describeErrors(): DocsPage {
  const sections = errorCodes.map((code) => {
    const { when, remedy } = errorRemedies[code];
    const rows = languages.map(({ tag, messages }) => {
      const { title, action } = messages.errors[code];
      return [tag, escapeMarkdown(title), escapeMarkdown(action)];
    });
    const retry = new FortfaceError(code, '').retryable
      ? 'Retrying can help, so the element offers it.'
      : 'Retrying cannot help until something changes.';
    return `## \`${code}\` {#${code}}

${when} ${retry}

**What you do:** ${remedy}

${renderTable(['Language', 'What the user reads', 'What the user is asked to do'], rows)}`;
  });
  return {
    path: 'errors',
    title: 'Errors',
    markdown: `# Errors

\`fortface-error\` carries one of these ${errorCodes.length} codes. The list is closed: we add codes and never rename one, so a \`switch\` over \`FortfaceErrorCode\` is safe. When the event fires, the user has already read the text below. The remedy is for you.

${sections.join('\n\n')}
`,
  };
}
