import type { SandboxOptions } from '../sandbox-options.ts';

/**
 * Why the page of sessions cannot be served with these options, in a sentence with its remedy; undefined if it can. It shows
 * pictures of people without any key, so nothing but this machine may reach it.
 */
export function explainLive({
  live,
  asDocumented,
  host,
  publicUrl,
}: Pick<SandboxOptions, 'live' | 'asDocumented' | 'host' | 'publicUrl'>): string | undefined {
  if (live !== true) return undefined;
  if (asDocumented === true) {
    return 'FortFace\'s API page does not document the page of sessions, so --as-documented ("asDocumented") does not serve it. Leave out --live (SANDBOX_LIVE, "live"), or leave out --as-documented.';
  }
  if (host !== undefined && !/^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host)) {
    return `The live page shows pictures, so it works on loopback only, and not on ${host}. Leave out --live (SANDBOX_LIVE, "live"), or leave out --host.`;
  }
  if (publicUrl !== undefined) {
    return 'The live page shows pictures, so it cannot have a public URL. Leave out --live (SANDBOX_LIVE, "live"), or leave out SANDBOX_PUBLIC_URL.';
  }
  return undefined;
}
