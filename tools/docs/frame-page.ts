import type { DocsPage } from './docs-page.ts';
import { escapeHtml } from './escape-html.ts';
import { referrerPolicy, strictPolicy } from '../page-headers.ts';

/** The pages as the menu lists them. */
export interface DocsGroup {
  title: string;
  pages: readonly Pick<DocsPage, 'file' | 'title'>[];
}

/** A whole HTML page around a page's main part; nothing inline, so that it stands a strict policy. */
export function framePage(page: DocsPage, menu: readonly DocsGroup[]): string {
  const up = page.file.includes('/') ? '../' : '';
  const item = ({ file, title }: Pick<DocsPage, 'file' | 'title'>): string =>
    `<li><a href="${up}${file}"${file === page.file ? ' aria-current="page"' : ''}>${escapeHtml(title)}</a></li>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${strictPolicy()}">
<meta name="referrer" content="${referrerPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)} – fortface-capture</title>
<link rel="icon" href="${up}icon.svg">
<link rel="stylesheet" href="${up}tokens.css">
<link rel="stylesheet" href="${up}site.css">
<script type="module" src="${up}menu.js"></script>
${page.script ? `<script type="module" src="${up}${page.script}"></script>\n` : ''}</head>
<body>
<a class="skip" href="#content">To the text</a>
<header><a href="${up}index.html"><img src="${up}icon.svg" alt="" width="28" height="28">fortface-capture</a></header>
<nav aria-label="Pages"><details open><summary>Pages</summary>
${menu.map(({ title, pages }) => `<h2>${escapeHtml(title)}</h2>\n<ul>${pages.map(item).join('\n')}</ul>`).join('\n')}
</details></nav>
<main id="content">
${page.body}
</main>
</body>
</html>
`;
}
