/**
 * The address that opens a page outside of the program that shows it: in the default browser on Android, in Safari on
 * iOS from 17 on. Undefined on other systems, and for pages that are not on the web.
 */
export function outsideAddress(page: URL, platform: string): string | undefined {
  const scheme = page.protocol.replace(':', '');
  if (scheme !== 'https' && scheme !== 'http') return undefined;
  const place = `${page.host}${page.pathname}${page.search}`;
  // An intent has its own words after the hash, so that of the page is lost.
  if (platform === 'Android') return `intent://${place}#Intent;scheme=${scheme};end`;
  if (platform === 'iOS' || platform === 'iPadOS') return `x-safari-${scheme}://${place}${page.hash}`;
  return undefined;
}
