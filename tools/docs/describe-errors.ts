import { errorCodes, FortfaceError } from '../../src/errors/index.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import { ptBr } from '../../src/locales/pt-br.ts';
import type { DocsPage } from './docs-page.ts';
import { errorRemedies, type ErrorRemedies } from './error-remedies.ts';
import { errorRemediesPtBr } from './error-remedies-pt-br.ts';
import { escapeMarkdown, renderTable } from './markdown.ts';

const languages = [
  { tag: 'pt-BR', messages: ptBr },
  { tag: 'en', messages: en },
  { tag: 'es', messages: es },
];

interface Words {
  path: string;
  title: string;
  remedies: ErrorRemedies;
  canRetry: string;
  cannotRetry: string;
  whatYouDo: string;
  head: readonly string[];
  introduction: string;
}

const words: Record<'en' | 'pt-br', Words> = {
  en: {
    path: 'errors',
    title: 'Errors',
    remedies: errorRemedies,
    canRetry: 'Retrying can help, so the element offers it.',
    cannotRetry: 'Retrying cannot help until something changes.',
    whatYouDo: 'What you do:',
    head: ['Language', 'What the user reads', 'What the user is asked to do'],
    introduction: `\`fortface-error\` carries one of these ${errorCodes.length} codes. The list is closed: we add codes and never rename one, so a \`switch\` over \`FortfaceErrorCode\` is safe. When the event fires, the user has already read the text below. The remedy is for you.`,
  },
  'pt-br': {
    path: 'pt-br/errors',
    title: 'Erros',
    remedies: errorRemediesPtBr,
    canRetry: 'Tentar de novo pode resolver, e o elemento oferece isso.',
    cannotRetry: 'Tentar de novo não resolve enquanto nada mudar.',
    whatYouDo: 'O que você faz:',
    head: ['Idioma', 'O que a pessoa lê', 'O que se pede a ela'],
    introduction: `\`fortface-error\` traz um destes ${errorCodes.length} códigos. A lista é fechada: acrescentamos códigos e nunca renomeamos um, portanto um \`switch\` sobre \`FortfaceErrorCode\` é seguro. Quando o evento dispara, a pessoa já leu o texto abaixo. A solução é para você.`,
  },
};

/** Every error code: when it occurs, what the integrator does, and what the user reads. */
export function describeErrors(language: 'en' | 'pt-br'): DocsPage {
  const { path, title, remedies, canRetry, cannotRetry, whatYouDo, head, introduction } = words[language];
  const sections = errorCodes.map((code) => {
    const { when, remedy } = remedies[code];
    const rows = languages.map(({ tag, messages }) => {
      const { title, action } = messages.errors[code];
      return [tag, escapeMarkdown(title), escapeMarkdown(action)];
    });
    const retry = new FortfaceError(code, '').retryable ? canRetry : cannotRetry;
    return `## \`${code}\` {#${code}}

${when} ${retry}

**${whatYouDo}** ${remedy}

${renderTable(head, rows)}`;
  });
  return {
    path,
    title,
    markdown: `# ${title}

${introduction}

${sections.join('\n\n')}
`,
  };
}
