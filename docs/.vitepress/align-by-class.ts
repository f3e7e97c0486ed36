import type { MarkdownRenderer } from 'vitepress';

/** Aligns the cells of a table by a class; markdown-it's style attributes would not pass the site's policy. */
export function alignByClass(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('align-by-class', ({ tokens }) => {
    for (const token of tokens) {
      const alignment = /^text-align:(\w+)/.exec(token.attrGet('style') ?? '')?.[1];
      if (alignment === undefined) continue;
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
      token.attrJoin('class', `align-${alignment}`);
    }
  });
}
