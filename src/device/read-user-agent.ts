/** Facts that a User-Agent text states without guessing. `unknown` if it lacks them or is known to be frozen. */
export interface UserAgentFacts {
  brand: string;
  model: string;
  platform: string;
  soVersion: string;
  browserVersion: string;
  formFactor: 'mobile' | 'tablet' | 'desktop' | 'unknown';
}

const unknown = 'unknown';

/** Order matters: most browsers name the engine of another one further on in the text. */
const browsers: readonly (readonly [name: string, version: RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\/([\d.]+)/],
  ['Samsung Internet', /\bSamsungBrowser\/([\d.]+)/],
  ['Opera', /\bOPR\/([\d.]+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).*\bSafari\//],
  ['WebKit', /\bAppleWebKit\/([\d.]+)/],
];

/** Makers whose model names follow a pattern of their own. */
const makers: readonly (readonly [brand: string, model: RegExp])[] = [
  ['Samsung', /^(?:SM-|GT-|SAMSUNG)/i],
  ['Google', /^(?:Pixel|Nexus)\b/i],
  ['Motorola', /^(?:moto|XT\d{4})/i],
  ['Xiaomi', /^(?:Redmi|Mi |MI |POCO|M2\d{3}|2\d{6})/],
  ['LG', /^(?:LM-|LG-)/],
  ['Apple', /^(?:iPhone|iPad|iPod|Mac)/],
];

/**
 * Reads a User-Agent text; `touchPoints` tells an iPad, which calls itself a Macintosh, from a Mac. Never
 * throws.
 */
export function readUserAgent(userAgent: string, touchPoints: number): UserAgentFacts {
  const device = readDevice(userAgent, touchPoints);
  return { ...device, brand: brandOfModel(device.model), browserVersion: readBrowser(userAgent) };
}

/** The maker that a model name points to, or `unknown`. */
export function brandOfModel(model: string): string {
  return makers.find(([, pattern]) => pattern.test(model))?.[0] ?? unknown;
}

function readDevice(
  userAgent: string,
  touchPoints: number,
): Omit<UserAgentFacts, 'brand' | 'browserVersion'> {
  if (/\b(?:iPhone|iPod)\b/.test(userAgent)) {
    return { model: 'iPhone', platform: 'iOS', soVersion: readIosVersion(userAgent), formFactor: 'mobile' };
  }
  if (/\biPad\b/.test(userAgent)) {
    return { model: 'iPad', platform: 'iPadOS', soVersion: readIosVersion(userAgent), formFactor: 'tablet' };
  }
  if (/\bMacintosh\b/.test(userAgent)) {
    // Every browser writes 10_15_7 or less here, whatever the system's version is.
    return touchPoints > 1
      ? { model: 'iPad', platform: 'iPadOS', soVersion: unknown, formFactor: 'tablet' }
      : { model: 'Mac', platform: 'macOS', soVersion: unknown, formFactor: 'desktop' };
  }
  if (/\bAndroid\b/.test(userAgent)) {
    const model = readAndroidModel(userAgent);
    return {
      model,
      platform: 'Android',
      // A reduced text says "Android 10; K" on every version.
      soVersion: model === unknown ? unknown : (/\bAndroid ([\d.]+)/.exec(userAgent)?.[1] ?? unknown),
      formFactor: /\bMobile\b/.test(userAgent) ? 'mobile' : 'tablet',
    };
  }
  if (/\bWindows NT\b/.test(userAgent)) {
    // "NT 10.0" is Windows 10 and 11 alike.
    return { model: unknown, platform: 'Windows', soVersion: unknown, formFactor: 'desktop' };
  }
  if (/\bCrOS\b/.test(userAgent)) {
    return { model: unknown, platform: 'Chrome OS', soVersion: unknown, formFactor: 'desktop' };
  }
  if (/\b(?:Linux|X11)\b/.test(userAgent)) {
    return { model: unknown, platform: 'Linux', soVersion: unknown, formFactor: 'desktop' };
  }
  return { model: unknown, platform: unknown, soVersion: unknown, formFactor: unknown };
}

function readIosVersion(userAgent: string): string {
  return /\bOS (\d+(?:_\d+)*) like Mac OS X/.exec(userAgent)?.[1]?.replaceAll('_', '.') ?? unknown;
}

/** "Linux; Android 13; SM-S908B Build/…" → SM-S908B; Firefox writes "Android 13; Mobile" and no model. */
function readAndroidModel(userAgent: string): string {
  const model = /\bAndroid [\d.]+; (?:[a-z]{2}-[a-z]{2}; )?([^;)]+?)(?: Build\/[^;)]*)?(?:; wv)?\)/i.exec(
    userAgent,
  )?.[1];
  return model === undefined || model === 'K' || /^(?:Mobile|Tablet|rv:)/.test(model) ? unknown : model;
}

function readBrowser(userAgent: string): string {
  for (const [name, version] of browsers) {
    const found = version.exec(userAgent)?.[1];
    if (found !== undefined) return `${name} ${found}`;
  }
  return unknown;
}
