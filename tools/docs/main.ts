/** `npm run docs`: writes the site to `dist-docs`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderDocs } from './render-docs.ts';

const folder = 'dist-docs';
rmSync(folder, { recursive: true, force: true });
const site = renderDocs();
for (const [path, content] of site) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
console.log(`${folder}: ${site.size} files`);
