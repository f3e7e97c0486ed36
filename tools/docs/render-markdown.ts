import { Marked, type Tokens } from 'marked';
import { escapeHtml } from './escape-html.ts';

/** Where a link of a Markdown file leads on the site, or undefined where the site has nothing of the kind. */
export type LinkResolver = (href: string) => string | undefined;

/**
 * A Markdown file as HTML: headings with the anchors that a forge gives them, links by `resolveLink`, and a
 * paragraph that is nothing but a link to a file of code as that code.
 */
export function renderMarkdown(
  markdown: string,
  { resolveLink, readCode }: { resolveLink: LinkResolver; readCode: (href: string) => string | undefined },
): { title: string; body: string } {
  const slugs = createSlugs();
  let title = '';
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        if (depth === 1) title ||= plain(text);
        const id = slugs(plain(text));
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        const target = resolveLink(href);
        return target === undefined ? text : `<a href="${escapeHtml(target)}">${text}</a>`;
      },
      image({ href, text }: Tokens.Image) {
        return `<img src="${escapeHtml(resolveLink(href) ?? href)}" alt="${escapeHtml(text)}" loading="lazy">`;
      },
      paragraph({ tokens }: Tokens.Paragraph) {
        const [only, ...others] = tokens;
        const code =
          only?.type === 'link' && others.length === 0 ? readCode((only as Tokens.Link).href) : undefined;
        const text = this.parser.parseInline(tokens);
        return code === undefined
          ? `<p>${text}</p>\n`
          : `<figure><figcaption>${text}</figcaption>${renderCode(code, plain(text))}</figure>\n`;
      },
      // To be ticked on paper: nobody can tick it here.
      checkbox() {
        return '<span class="box"></span> ';
      },
      code({ text, lang }: Tokens.Code) {
        return renderCode(text, lang || 'Code');
      },
      table({ header, rows }: Tokens.Table) {
        const cell = ({ tokens }: Tokens.TableCell): string => this.parser.parseInline(tokens);
        const row =
          (tag: string) =>
          (cells: Tokens.TableCell[]): string =>
            `<tr>${cells.map((one) => (one.text === '' ? '<td></td>' : `<${tag}>${cell(one)}</${tag}>`)).join('')}</tr>`;
        return `<div class="scroll" role="group" aria-label="Table" tabindex="0"><table><thead>${row('th')(header)}</thead><tbody>${rows.map(row('td')).join('\n')}</tbody></table></div>\n`;
      },
    },
  });
  const body = marked.parse(markdown, { async: false });
  return { title, body };
}

/** A block of code that can be scrolled by keys. */
export function renderCode(code: string, label: string): string {
  return `<pre tabindex="0" role="group" aria-label="${escapeHtml(label)}"><code>${escapeHtml(code.trimEnd())}</code></pre>\n`;
}

/** Anchors as a forge makes them: lower case, no punctuation, hyphens for blanks, a number for the second of a kind. */
export function createSlugs(): (heading: string) => string {
  const seen = new Map<string, number>();
  return (heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}

const plain = (text: string): string => text.replace(/[`*]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
