import { FortfaceError } from '../errors/index.ts';

/** Whether a page has a name that only tests and development use: this machine's own, `*.localhost`, or `*.test` (RFC 6761). */
export function isTestPage({ protocol, hostname }: { protocol: string; hostname: string }): boolean {
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname) ||
    /\.(localhost|test)$/.test(hostname)
  );
}

/**
 * Throws `configuration-invalid` on a page that is neither a test's nor allowed by the caller. Pages of jsdom and
 * happy-dom, and empty ones, have no users and pass.
 */
export function refuseOtherPages(
  { location, navigator }: Partial<Pick<typeof globalThis, 'location' | 'navigator'>>,
  what: string,
  { allow = 'test-pages' }: { allow?: 'test-pages' | 'everywhere' } = {},
): void {
  if (allow === 'everywhere' || location === undefined || location.protocol === 'about:') return;
  if (isTestPage(location) || /jsdom|HappyDOM/i.test(navigator?.userAgent ?? '')) return;
  throw new FortfaceError(
    'configuration-invalid',
    `fortface-capture/testing: ${what} refuses to run on ${location.origin}. It runs on localhost, loopback addresses, ` +
      "*.localhost and *.test. Pass allow: 'everywhere' to use it elsewhere",
  );
}
