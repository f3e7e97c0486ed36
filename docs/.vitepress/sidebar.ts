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
      ['consumers', 'Example pages'],
      ['testing', 'Testing your page'],
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
    ],
  },
  {
    text: 'Guides',
    pages: [
      ['theming', 'Theming'],
      ['accessibility', 'Accessibility'],
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
      ['pt-br/testing', 'Como testar sua página'],
      ['pt-br/going-to-production', 'Indo para produção'],
    ],
  },
  {
    text: 'Referência',
    pages: [
      ['pt-br/errors', 'Erros'],
      ['pt-br/accessibility', 'Acessibilidade'],
      ['pt-br/privacy', 'Privacidade'],
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
