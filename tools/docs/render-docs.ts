/** The whole site in memory: out of the manifest, the contract, the texts and the Markdown files of the repository. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { themeTokens } from '../../src/views/styles/theme-tokens.ts';
import { describeContract } from './describe-contract.ts';
import { describeElement } from './describe-element.ts';
import { describeErrors } from './describe-errors.ts';
import type { DocsPage } from './docs-page.ts';
import { escapeHtml } from './escape-html.ts';
import { framePage, type DocsGroup } from './frame-page.ts';
import { renderCode, renderMarkdown } from './render-markdown.ts';
import { pageHeaders, strictPolicy } from '../page-headers.ts';

/** Files that are no page of their own name: the first one is the front page. */
const papers: Record<string, string> = {
  'docs/getting-started.md': 'index.html',
  'demo/sandbox/README.md': 'sandbox.html',
  'demo/consumers/README.md': 'consumers.html',
  'test/bench/RESULTS.md': 'results.html',
};
const first = ['docs/getting-started.md', 'docs/backend.md', 'docs/cdn.md', 'docs/going-to-production.md'];
const project = [
  'README.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'demo/sandbox/README.md',
  'test/bench/RESULTS.md',
];
/** Code that a page links to is shown on a page of its own. */
const code = /\.(ts|tsx|js|mjs|vue|svelte|html|css|json|yml|java|py)$/;
const image = /\.(png|svg|jpg|webp)$/;

/** Every file of the site by its path. Reads the repository from the working directory. */
export function renderDocs(): Map<string, string | Buffer> {
  const site = new Map<string, string | Buffer>();
  const pages = new Map<string, DocsPage>();
  const guides = readdirSync('docs')
    .filter((name) => name.endsWith('.md') && !first.includes(`docs/${name}`))
    .map((name) => `docs/${name}`);

  const addPaper = (path: string): string => {
    const file = papers[path] ?? `${basename(path, '.md').toLowerCase()}.html`;
    if (!pages.has(file)) {
      const page = { file, title: '', body: '' };
      pages.set(file, page);
      const resolveLink = (href: string): string | undefined => follow(path, href);
      const readSource = (href: string): string | undefined => {
        const target = posix.join(dirname(path), href);
        return code.test(target) && existsSync(target) ? readFileSync(target, 'utf8') : undefined;
      };
      Object.assign(page, renderMarkdown(readFileSync(path, 'utf8'), { resolveLink, readCode: readSource }));
    }
    return file;
  };

  /** Where a link in a file of the repository leads on the site; what the site does not hold is no link. */
  const follow = (from: string, href: string): string | undefined => {
    if (/^(https?:|mailto:|#)/.test(href)) return href;
    const [path = '', anchor] = href.split('#');
    // Pages that are made of the code have no file in the repository.
    if (/^[a-z]+\.html$/.test(path) && dirname(from) === 'docs') return href;
    const target = posix.join(dirname(from), path);
    const hash = anchor === undefined ? '' : `#${anchor}`;
    if (!existsSync(target)) return undefined;
    if (statSync(target).isDirectory()) {
      const readme = posix.join(target, 'README.md');
      return existsSync(readme) ? addPaper(readme) : undefined;
    }
    if (target.endsWith('.md')) return `${addPaper(target)}${hash}`;
    if (image.test(target)) {
      const file = `images/${target.replaceAll('/', '-')}`;
      site.set(file, readFileSync(target));
      return file;
    }
    return code.test(target) ? addSource(target) : undefined;
  };

  const addSource = (path: string): string => {
    const file = `source/${path.replaceAll('/', '-')}.html`;
    const text = readFileSync(path, 'utf8');
    pages.set(file, { file, title: path, body: `<h1>${escapeHtml(path)}</h1>\n${renderCode(text, path)}` });
    return file;
  };

  for (const page of [describeElement(), describeErrors(), describeContract()]) pages.set(page.file, page);
  const listed = (paths: readonly string[]): DocsPage[] =>
    paths.filter((path) => existsSync(path)).flatMap((path) => pages.get(addPaper(path)) ?? []);
  const menu: DocsGroup[] = [
    { title: 'Start', pages: listed(first) },
    {
      title: 'Reference',
      pages: ['element.html', 'errors.html', 'contract.html'].flatMap((file) => pages.get(file) ?? []),
    },
    { title: 'Guides', pages: listed(guides).sort((a, b) => a.title.localeCompare(b.title)) },
    { title: 'Project', pages: listed(project) },
  ];
  for (const page of pages.values()) site.set(page.file, framePage(page, menu));
  for (const name of ['site.css', 'live.js', 'menu.js'])
    site.set(name, readFileSync(join('tools/docs', name)));
  site.set('tokens.css', tokenSheet());
  site.set('_headers', headersFile());
  site.set('icon.svg', readFileSync('demo/pages/icon.svg'));
  return site;
}

/** For hosts that read such a file (Netlify, Cloudflare Pages), and for people who set up another one. */
function headersFile(): string {
  const lines = Object.entries(pageHeaders(strictPolicy())).map(([name, value]) => `  ${name}: ${value}`);
  return `/*\n${lines.join('\n')}\n`;
}

/** The site wears what the element wears. */
function tokenSheet(): string {
  const lines = themeTokens.map(({ name, light, dark }) => {
    const value = dark === undefined ? light : `light-dark(${light}, ${dark})`;
    return `  ${name.replace('--fortface-', '--')}: ${value};`;
  });
  return `:root {\n${lines.join('\n')}\n}\n`;
}
