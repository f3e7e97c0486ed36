/** Every page of the site as Markdown: the guides, the reference made from the code, and files of the repository. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, posix } from 'node:path';
import { describeContract } from './describe-contract.ts';
import { describeElement } from './describe-element.ts';
import { describeErrors } from './describe-errors.ts';
import type { DocsPage } from './docs-page.ts';

/** Files outside `docs/` that are pages. */
const papers: Record<string, string> = {
  'CHANGELOG.md': 'changelog',
  'CONTRIBUTING.md': 'contributing',
  'SECURITY.md': 'security',
  'demo/consumers/README.md': 'consumers',
  'demo/sandbox/README.md': 'sandbox',
  'test/bench/RESULTS.md': 'results',
};
/** A link to such a file leads to its text; a paragraph that is only such a link shows the code itself. */
const code = /\.(ts|tsx|js|mjs|vue|svelte|html|css|json|yml|java|py)$/;
const image = /\.(png|svg|jpg|webp)$/;
const languages: Record<string, string> = { mjs: 'js', yml: 'yaml', py: 'python' };

/** The site before VitePress renders it; reads the repository from the working directory. */
export interface DocsSource {
  pages: ReadonlyMap<string, DocsPage>;
  /** Images and source files by their path on the site. */
  files: ReadonlyMap<string, Buffer>;
}

export function collectPages(): DocsSource {
  const pages = new Map<string, DocsPage>();
  const files = new Map<string, Buffer>();
  const guides = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('.'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`);
  const paths = new Map([
    ...guides.map((file) => [file, file.slice('docs/'.length, -'.md'.length)] as const),
    ...Object.entries(papers),
  ]);
  const generated = [describeElement(), describeErrors('en'), describeErrors('pt-br'), describeContract()];
  for (const page of generated) pages.set(page.path, page);

  for (const [file, path] of paths) {
    const markdown = mapProse(readFileSync(file, 'utf8'), (prose) =>
      prose
        .replace(/^\[[^\]]+\]\(([^)\s]+)\)$/gm, (link, href: string) => embed(file, link, href))
        .replace(
          /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g,
          (_link, mark: string, text: string, href: string) => {
            const target = follow(file, path, href);
            return target === undefined ? text : `${mark}[${text}](${target})`;
          },
        ),
    );
    const title = /^# (.+)$/m.exec(markdown)?.[1]?.replace(/[`*]/g, '') ?? path;
    pages.set(path, { path, title, markdown, source: file });
  }
  for (const [path, page] of pages) {
    const link = linkTranslation(path);
    const markdown = page.markdown.replace(/^# .+$/m, (title) =>
      link === undefined ? title : `${title}\n\n${link}`,
    );
    pages.set(path, { ...page, markdown });
  }
  return { pages, files };

  /** A link to the same page in the other language; undefined if there is none. Start pages have the menu. */
  function linkTranslation(path: string): string | undefined {
    const [, original] = /^pt-br\/(.+)$/.exec(path) ?? [];
    if (path.endsWith('index')) return undefined;
    if (original !== undefined) return `[In English](../${original}.md)`;
    return pages.has(`pt-br/${path}`) ? `[Em português](pt-br/${path}.md)` : undefined;
  }

  /** Where a link leads on the site; undefined if the site has no such page. */
  function follow(file: string, path: string, href: string): string | undefined {
    if (/^(https?:|mailto:|#)/.test(href)) return href;
    const [relative = '', anchor] = href.split('#');
    const hash = anchor === undefined ? '' : `#${anchor}`;
    const target = posix.join(dirname(file), relative);
    // The generated pages have no file in the repository.
    const made = /^docs\/(.+)\.html$/.exec(target)?.[1];
    if (made !== undefined && pages.has(made)) return `${up(path)}${made}.md${hash}`;
    if (!existsSync(target)) return undefined;
    if (statSync(target).isDirectory()) return follow(file, path, posix.join(relative, 'README.md'));
    if (image.test(target)) {
      const name = `images/${target.replaceAll('/', '-')}`;
      files.set(name, readFileSync(target));
      return `${up(path) || './'}${name}`;
    }
    const page = paths.get(target);
    if (page !== undefined) return `${up(path)}${page}.md${hash}`;
    if (!code.test(target)) return undefined;
    const name = `source/${target.replace(/[^\w.-]+/g, '-')}.txt`;
    files.set(name, readFileSync(target));
    return `${up(path) || './'}${name}`;
  }

  function embed(file: string, link: string, href: string): string {
    const target = posix.join(dirname(file), href);
    return code.test(target) && existsSync(target) ? `${link}:\n\n${fence(target)}` : link;
  }
}

/** Changes prose only and leaves code blocks unchanged. */
function mapProse(markdown: string, change: (prose: string) => string): string {
  return markdown
    .split(/(^```[^]*?^```$)/gm)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}

function fence(file: string): string {
  const extension = extname(file).slice(1);
  return `\`\`\`\`${languages[extension] ?? extension}\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\`\``;
}

const up = (path: string): string => '../'.repeat(path.split('/').length - 1);
