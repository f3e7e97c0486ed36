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

/** The menu of a language. */
export function sidebar(_language: 'en'): DefaultTheme.SidebarItem[] {
  return english.map(({ text, pages }) => ({
    text,
    items: pages.map(([page, title]) => ({ text: title, link: `/${page}` })),
  }));
}
