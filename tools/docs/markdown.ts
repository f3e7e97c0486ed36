/** Text as Markdown that VitePress takes literally: no tag, no table border, no Vue expression. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/`[^`]*`|[^`]+/g, (part) =>
      part.startsWith('`') ? part : part.replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;')),
    )
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');
}

/** A piece of code inside a line or a table cell; Markdown shows a backtick inside it as well. */
export function inlineCode(code: string): string {
  const fence = code.includes('`') ? '``' : '`';
  return `${fence}${code.replaceAll('|', '\\|').replace(/\s+/g, ' ')}${fence}`;
}

/** A table; its cells are Markdown in which `|` is escaped. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Anchors as GitHub makes them: lower case, no punctuation, hyphens for spaces, a number for a repetition. */
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
