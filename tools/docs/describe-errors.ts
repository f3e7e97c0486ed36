import { errorCodes, FortfaceError, type FortfaceErrorCode } from '../../src/errors/index.ts';
import { en } from '../../src/locales/en.ts';
import { es } from '../../src/locales/es.ts';
import { ptBr } from '../../src/locales/pt-br.ts';
import type { ReferencePage } from './docs-page.ts';
import { backendCodes, errorRemedies, type BackendCodes, type ErrorRemedies } from './error-remedies.ts';
import { backendCodesPtBr, errorRemediesPtBr } from './error-remedies-pt-br.ts';
import { escapeMarkdown, inlineCode, renderTable } from './markdown.ts';

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
  /** What a backend responds with in addition to the codes of the contract. */
  backend: { text: string; head: readonly string[]; codes: BackendCodes };
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
    introduction: `\`fortface-error\` carries one of these ${errorCodes.length} codes. We may add a code, and never rename or remove one within a major version. Give a \`switch\` over \`FortfaceErrorCode\` a \`default\`. When the event fires, the user has already read the text below. The remedy is for you.`,
    backend: {
      text: '## Codes of your backend\n\nA refusal of `createFortfaceBackend` is JSON with `code` and `message`. It has a code of [the API](contract.md#problemcodes), of [the envelope](contract.md#envelopecodes), of a `Refusal` that your `onCapture` throws, or one of these:',
      head: ['Code', 'Status', 'Your page gets', 'When, and what you do'],
      codes: backendCodes,
    },
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
    introduction: `\`fortface-error\` traz um destes ${errorCodes.length} códigos. Podemos acrescentar um código, e nunca renomeamos ou removemos um dentro de uma versão principal. Em um \`switch\` sobre \`FortfaceErrorCode\`, escreva um \`default\`. Quando o evento dispara, a pessoa já leu o texto abaixo. A solução é para você.`,
    backend: {
      text: '## Códigos do seu backend {#codes-of-your-backend}\n\nUma recusa de `createFortfaceBackend` é um JSON com `code` e `message`. O código é um [da API](../contract.md#problemcodes), um [do envelope](../contract.md#envelopecodes), o de um `Refusal` que o seu `onCapture` lança, ou um destes:',
      head: ['Código', 'Status', 'Sua página recebe', 'Quando, e o que você faz'],
      codes: backendCodesPtBr,
    },
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
export function describeErrors(language: 'en' | 'pt-br'): ReferencePage {
  const {
    path,
    title,
    remedies,
    canRetry,
    cannotRetry,
    whatYouDo,
    head,
    introduction,
    backend,
    warnings,
    warningCodes,
  } = words[language];
  const whenToRetry = (code: FortfaceErrorCode): string =>
    new FortfaceError(code, '').retryable ? canRetry : cannotRetry;
  const sections = errorCodes.map((code) => {
    const { when, remedy, retry = whenToRetry(code) } = remedies[code];
    const rows = languages.map(({ tag, messages }) => {
      const { title, action } = messages.errors[code];
      return [tag, escapeMarkdown(title), escapeMarkdown(action)];
    });
    return `## \`${code}\`

${when} ${retry}

**${whatYouDo}** ${remedy}

${renderTable(head, rows)}`;
  });
  return {
    path,
    markdown: `# ${title}

${introduction}

${sections.join('\n\n')}

${backend.text}

${renderTable(
  backend.head,
  Object.entries(backend.codes).map(([code, { status, page, text }]) => [
    inlineCode(code),
    String(status),
    page === undefined ? '–' : inlineCode(page),
    text,
  ]),
)}

${warnings}

${Object.entries(warningCodes)
  .map(([code, text]) => `### \`${code}\`\n\n${text}`)
  .join('\n\n')}
`,
  };
}
