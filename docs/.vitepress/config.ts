/** The documentation site. `npm run docs` first writes its source to `.cache/docs` (`tools/docs/main.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformerStyleToClass } from '@shikijs/transformers';
import { defineConfig, type DefaultTheme } from 'vitepress';
import llms from 'vitepress-plugin-llms';
import { pageHeaders, referrerPolicy } from '../../tools/page-headers.ts';
import { hashInlineScripts, removeStyleAttributes, sitePolicy } from './policy.ts';
import { alignByClass } from './align-by-class.ts';
import { portugueseSearch, portugueseTheme } from './portuguese.ts';
import { sidebar } from './sidebar.ts';

interface Manifest {
  version: string;
  repository?: { url: string };
}

const { version, repository } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const address = repository?.url.replace(/^git\+|\.git$/g, '');
/** Colours of code as classes: a strict policy refuses style attributes. */
const codeStyles = transformerStyleToClass();
const scriptHashes = new Set<string>();
const editLink = (text: string): DefaultTheme.EditLink => ({
  text,
  pattern: ({ frontmatter }) => `${address}/edit/main/${frontmatter['source'] ?? 'docs'}`,
});

export default defineConfig({
  title: 'fortface-capture',
  description: 'A custom element that guides users to a usable selfie and sends it, encrypted, to FortFace.',
  lang: 'en',
  base: process.env['DOCS_BASE'] ?? '/docs/',
  srcDir: '../.cache/docs',
  outDir: '../dist-docs',
  cacheDir: '../.cache/vitepress',
  metaChunk: true,
  // Its switch would otherwise insert a style element, which the policy refuses.
  appearance: { disableTransition: false },
  head: [
    ['meta', { name: 'referrer', content: referrerPolicy }],
    ['link', { rel: 'icon', href: `${process.env['DOCS_BASE'] ?? '/docs/'}icon.svg` }],
  ],
  locales: {
    root: { label: 'English', lang: 'en' },
    'pt-br': {
      label: 'Português',
      lang: 'pt-BR',
      description: 'Um elemento que guia as pessoas até uma boa selfie e a envia, criptografada, à FortFace.',
      themeConfig: portugueseTheme(
        version,
        address === undefined ? undefined : editLink('Edite esta página'),
      ),
    },
  },
  themeConfig: {
    logo: '/icon.svg',
    search: { provider: 'local', options: { locales: { 'pt-br': { translations: portugueseSearch } } } },
    nav: [{ text: `v${version}`, items: [{ text: 'Changelog', link: '/changelog' }] }],
    sidebar: sidebar('en'),
    outline: 'deep',
    // Not every page is translated: the menu of languages leads to the start, and a page names its translation.
    i18nRouting: false,
    notFound: { linkLabel: 'Take me home' },
    ...(address !== undefined && {
      socialLinks: [{ icon: 'github', link: address }],
      editLink: editLink('Edit this page'),
    }),
  },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    codeTransformers: [codeStyles],
    config: alignByClass,
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'fortface-capture' } } },
  vite: {
    build: { target: 'es2022' },
    plugins: [
      llms({
        excludeIndexPage: false,
        // One language is enough for machines, and what a page needs.
        ignoreFilesPerOutput: {
          llmsFullTxt: ['changelog.md', 'contributing.md', 'results.md', 'pt-br.md', 'pt-br/**'],
        },
      }),
    ],
  },
  transformHtml(html) {
    const hashes = hashInlineScripts(html);
    for (const hash of hashes) scriptHashes.add(hash);
    const meta = `<meta http-equiv="Content-Security-Policy" content="${sitePolicy(hashes)}">`;
    return removeStyleAttributes(html).replace('<meta charset="utf-8">', `$&\n    ${meta}`);
  },
  async buildEnd({ outDir }) {
    const { writeFile, appendFile, readdir } = await import('node:fs/promises');
    const headers = Object.entries(pageHeaders(sitePolicy([...scriptHashes])));
    const lines = headers.map(([name, value]) => `  ${name}: ${value}`);
    // For hosts that read such a file (Netlify, Cloudflare Pages), and as a model for others.
    await writeFile(join(outDir, '_headers'), `/*\n${lines.join('\n')}\n`);
    const [sheet] = (await readdir(join(outDir, 'assets'))).filter((name) => /^style\..*\.css$/.test(name));
    if (sheet === undefined) throw new Error('VitePress wrote no style sheet for the colours of code.');
    await appendFile(join(outDir, 'assets', sheet), codeStyles.getCSS());
  },
});
