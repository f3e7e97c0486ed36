import type { DefaultTheme } from 'vitepress';

type Link = readonly [page: string, title: string];

/** Which pages the menu lists, in reading order. A page that is missing here fails `test/static/docs.test.ts`. */
const english: readonly { text: string; pages: readonly Link[] }[] = [
  {
    text: 'Start',
    pages: [
      ['getting-started', 'Getting started'],
      ['which-route', 'Which route?'],
      ['how-it-works', 'How it works'],
      ['backend', 'The backend'],
      ['decide', 'Decide on your server'],
      ['pix-device', 'Register a device for Pix'],
      ['consumers', 'Example pages'],
      ['testing', 'Testing your page'],
      ['test-values', 'Test values'],
      ['going-to-production', 'Going to production'],
    ],
  },
  {
    text: 'Reference',
    pages: [
      ['element', 'Element'],
      ['errors', 'Errors'],
      ['contract', 'Contract'],
      ['envelope', 'The envelope'],
      ['translators', 'Texts for translators'],
    ],
  },
  {
    text: 'Guides',
    pages: [
      ['theming', 'Theming'],
      ['accessibility', 'Accessibility'],
      ['screen-reader', 'What a screen reader says'],
      ['browsers', 'Devices and browsers'],
      ['native-hosts', 'Native hosts'],
      ['engines', 'Engines'],
      ['signals', 'Signals'],
      ['analytics', 'Analytics'],
      ['cdn', 'CDN and versions'],
      ['performance', 'Size and speed'],
      ['growing', 'Growing'],
      ['migrating', 'Migrating'],
    ],
  },
  {
    text: 'Trust',
    pages: [
      ['security', 'Security'],
      ['privacy', 'Privacy'],
      ['accessibility-conformance', 'Accessibility conformance'],
      ['security-controls', 'Security controls'],
      ['impact-report', 'Impact report (RIPD)'],
      ['biometric-evidence', 'Biometric evidence'],
      ['support', 'Support policy'],
    ],
  },
  {
    text: 'Project',
    pages: [
      ['changelog', 'Changelog'],
      ['sandbox', 'The sandbox'],
      ['results', 'Benchmarks'],
      ['contributing', 'Contributing'],
    ],
  },
];

const portuguese: typeof english = [
  {
    text: 'Comece aqui',
    pages: [
      ['pt-br/getting-started', 'Primeiros passos'],
      ['pt-br/which-route', 'Qual rota?'],
      ['pt-br/backend', 'O backend'],
      ['pt-br/pix-device', 'Cadastrar um dispositivo para o Pix'],
      ['pt-br/testing', 'Como testar sua página'],
      ['pt-br/going-to-production', 'Indo para produção'],
    ],
  },
  {
    text: 'Referência',
    pages: [
      ['pt-br/errors', 'Erros'],
      ['pt-br/accessibility', 'Acessibilidade'],
      ['pt-br/screen-reader', 'O que um leitor de tela fala'],
      ['pt-br/privacy', 'Privacidade'],
    ],
  },
  {
    text: 'Conformidade',
    pages: [
      ['pt-br/accessibility-conformance', 'Conformidade de acessibilidade'],
      ['pt-br/security-controls', 'Controles de segurança'],
      ['pt-br/impact-report', 'Relatório de impacto (RIPD)'],
      ['pt-br/biometric-evidence', 'Evidências de biometria'],
    ],
  },
  {
    text: 'Em inglês',
    pages: [
      ['element', 'Elemento'],
      ['contract', 'Contrato'],
      ['theming', 'Aparência'],
      ['browsers', 'Aparelhos e navegadores'],
      ['native-hosts', 'Apps nativos'],
      ['security', 'Segurança'],
    ],
  },
];

/** The menu of a language. */
export function sidebar(language: 'en' | 'pt-br'): DefaultTheme.SidebarItem[] {
  return { en: english, 'pt-br': portuguese }[language].map(({ text, pages }) => ({
    text,
    items: pages.map(([page, title]) => ({ text: title, link: `/${page}` })),
  }));
}
