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
  warnings: string;
  /** Codes of `fortface-warning`. The console links to them. */
  warningCodes: Record<WarningCode, string>;
}

type WarningCode =
  'unknown-attribute' | 'unknown-property' | 'set-too-late' | 'detector-incomplete' | 'part-missing';

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
    warnings:
      '## Warnings\n\n`fortface-warning` reports mistakes that do not stop a capture. Besides `detector-unavailable`, it has these codes:',
    warningCodes: {
      'unknown-attribute':
        'The page sets an attribute that the element does not have. Correct its name as the message says, or remove it.',
      'unknown-property':
        'The page sets a property whose name differs from a setting in spelling only. Use the name in the message.',
      'set-too-late':
        'The page changed a setting during a capture. The change takes effect at the next attempt. Set it before `start()`.',
      'detector-incomplete':
        'A file of the detector did not load, and guidance works without it. The message names the file and what the server returned.',
      'part-missing':
        'A chunk of the element did not load. The message names the file and what the server returned. Deploy all files of one version.',
    },
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
    warnings:
      '## Avisos {#warnings}\n\n`fortface-warning` informa erros que não interrompem a captura. Além de `detector-unavailable`, há estes códigos:',
    warningCodes: {
      'unknown-attribute':
        'A página define um atributo que o elemento não tem. Corrija o nome como diz a mensagem, ou remova o atributo.',
      'unknown-property':
        'A página define uma propriedade cujo nome só difere na grafia. Use o nome que está na mensagem.',
      'set-too-late':
        'A página mudou uma configuração durante a captura. A mudança vale na próxima tentativa. Configure antes de `start()`.',
      'detector-incomplete':
        'Um arquivo do detector não carregou, e a orientação funciona sem ele. A mensagem diz qual arquivo e o que o servidor devolveu.',
      'part-missing':
        'Uma parte do elemento não carregou. A mensagem diz qual arquivo e o que o servidor devolveu. Publique todos os arquivos da mesma versão.',
    },
  },
};

/** Every error code: when it occurs, what the integrator does, and what the user reads. */
export function describeErrors(language: 'en' | 'pt-br'): DocsPage {
  const {
    path,
    title,
    remedies,
    canRetry,
    cannotRetry,
    whatYouDo,
    head,
    introduction,
    warnings,
    warningCodes,
  } = words[language];
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

${warnings}

${Object.entries(warningCodes)
  .map(([code, text]) => `### \`${code}\` {#${code}}\n\n${text}`)
  .join('\n\n')}
`,
  };
}
