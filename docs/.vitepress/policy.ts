import { createHash } from 'node:crypto';
import { strictPolicy } from '../../tools/page-headers.ts';

/** VitePress writes a few scripts into each page; the policy allows exactly these. */
export function hashInlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]* src=)[^>]*>([^]*?)<\/script>/g)].map(
    ([, code]) =>
      `sha256-${createHash('sha256')
        .update(code ?? '')
        .digest('base64')}`,
  );
}

/**
 * The page without style attributes, which the policy refuses. Vue sets those that it needs through the CSSOM, and
 * `theme.css` has the others.
 */
export function removeStyleAttributes(html: string): string {
  return html.replace(/<[a-z][^<>]*>/g, (tag) => tag.replace(/ style="[^"]*"/, ''));
}

/** The policy that SECURITY.md asks for, plus icons as data URLs in the style sheet and Vue's Trusted Types policy. */
export function sitePolicy(hashes: readonly string[]): string {
  return strictPolicy(...hashes.map((hash) => `'${hash}'`))
    .replace("img-src 'self'", "img-src 'self' data:")
    .replace('trusted-types lit-html', 'trusted-types lit-html vue');
}
