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

/** Codes of `fortface-warning` that are no error codes. The console links to them. */
const warnings = {
  'unknown-attribute':
    'The page sets an attribute that the element does not have. Correct its name as the message says, or remove it.',
  'unknown-property':
    'The page sets a property whose name differs from a setting in spelling only. Use the name in the message.',
  'set-too-late':
    'The page changed a setting during a capture. The change takes effect at the next attempt. Set it before `start()`.',
};

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

## Warnings

\`fortface-warning\` reports mistakes that do not stop a capture. Besides \`detector-unavailable\`, it has these codes:

${Object.entries(warnings)
  .map(([code, text]) => `### \`${code}\` {#${code}}\n\n${text}`)
  .join('\n\n')}
`,
  };
}
