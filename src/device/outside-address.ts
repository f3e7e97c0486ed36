import type { UserAgentFacts } from './read-user-agent.ts';

/**
 * The address that opens a page outside of the program that shows it: in the default browser on Android, in Safari on
 * iOS from 17 on. Undefined on other systems, and for pages that are not on the web.
 */
export function outsideAddress(
  page: URL,
  { platform, soVersion }: Pick<UserAgentFacts, 'platform' | 'soVersion'>,
): string | undefined {
  const scheme = page.protocol.replace(':', '');
  if (scheme !== 'https' && scheme !== 'http') return undefined;
  const place = `${page.host}${page.pathname}${page.search}`;
  // An intent has its own words after the hash, so that of the page is lost.
  if (platform === 'Android') return `intent://${place}#Intent;scheme=${scheme};end`;
  // Before 17, iOS does nothing at such an address. iPads that pose as a Mac tell no version.
  const isTooOld = Number.parseInt(soVersion, 10) < 17;
  if ((platform === 'iOS' || platform === 'iPadOS') && !isTooOld)
    return `x-safari-${scheme}://${place}${page.hash}`;
  return undefined;
}
