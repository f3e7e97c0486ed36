import type { UserAgentFacts } from './read-user-agent.ts';

/** Browsers with different steps for allowing the camera. */
export const browserKinds = [
  'chrome-android',
  'chrome-desktop',
  'samsung',
  'firefox-android',
  'firefox-desktop',
  'safari-ios',
  'safari-mac',
  'other-ios',
  'in-app',
  'other',
] as const;
export type BrowserKind = (typeof browserKinds)[number];

/** Programs that show pages in a window of their own and say so; `wv` is Android's own sign of a WebView. */
const inApp =
  /; wv\)|\b(?:FBAN|FBAV|Instagram|WhatsApp|Line|MicroMessenger|LinkedInApp|Snapchat|Twitter|TikTok|musical_ly|Bytedance\w*|Pinterest|GSA)\b/;

/**
 * Tells which browser's words to use; nothing but words may depend on it. `facts` are those of the same text. Never
 * throws.
 */
export function recogniseBrowser(
  userAgent: string,
  { platform, browserVersion, formFactor }: UserAgentFacts,
): BrowserKind {
  const name = browserVersion.replace(/ [\d.]+$/, '');
  const onIos = platform === 'iOS' || platform === 'iPadOS';
  // Safari's engine without Safari's name is some program's window.
  if (inApp.test(userAgent) || (onIos && name === 'WebKit')) return 'in-app';
  if (onIos) return name === 'Safari' ? 'safari-ios' : 'other-ios';
  if (name === 'Samsung Internet') return 'samsung';
  const onDesktop = formFactor === 'desktop';
  if (name === 'Firefox') return onDesktop ? 'firefox-desktop' : 'firefox-android';
  if (name === 'Safari') return 'safari-mac';
  // Edge and Opera have the switch in the same place as Chrome.
  if (name === 'Chrome' || name === 'Edge' || name === 'Opera')
    return onDesktop ? 'chrome-desktop' : 'chrome-android';
  return 'other';
}
