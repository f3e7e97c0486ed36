/** `npm run docs`: writes the site's source to `.cache/docs`, and has VitePress build `dist-docs` from it. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vitepress';
import { themeTokens } from '../../src/views/styles/theme-tokens.ts';
import { collectPages } from './collect-pages.ts';

const folder = '.cache/docs';
rmSync(folder, { recursive: true, force: true });
const { pages, files } = collectPages();
for (const { path, title, markdown, source } of pages.values()) {
  const lines = [`title: ${JSON.stringify(title)}`, `source: ${source}`];
  // A page that has settings of its own keeps them.
  const text = markdown.startsWith('---\n') ? markdown.slice(4) : `---\n\n${markdown}`;
  write(`${path}.md`, `---\n${lines.join('\n')}\n${text}`);
}
for (const [path, content] of files) write(path.endsWith('.txt') ? `public/${path}` : path, content);
mkdirSync(join(folder, 'public'), { recursive: true });
cpSync('demo/pages/icon.svg', join(folder, 'public/icon.svg'));
write('tokens.css', tokenSheet());
await build('docs');

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** The site uses the element's colours. */
function tokenSheet(): string {
  const lines = themeTokens.map(({ name, light, dark }) => {
    const value = dark === undefined ? light : `light-dark(${light}, ${dark})`;
    return `  ${name.replace('--fortface-', '--')}: ${value};`;
  });
  return `:root {\n${lines.join('\n')}\n}\n`;
}
