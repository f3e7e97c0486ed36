/** The part of the vendor's SDK that is used, as its public pages describe it; what it returns is checked. */
export interface FortfaceSdk {
  load(): unknown;
}

/** What the vendor's element has that other elements do not. */
export interface SdkMethods {
  start(): unknown;
  setCustomizer(customizer: Readonly<Record<string, unknown>>): unknown;
  startSession(
    callback: (result: unknown) => void,
    sessionId: string,
    sessionKey: string,
    options: { returnMetrics: boolean; useBackCamera: boolean },
  ): unknown;
}

/** Tells the vendor's global from whatever else a page may have under its name. */
export function isFortfaceSdk(value: unknown): value is FortfaceSdk {
  return isObject(value) && typeof Reflect.get(value, 'load') === 'function';
}

/** Tells the vendor's element, once it is defined, from an unknown tag. */
export function isSdkElement<Element extends object>(element: Element): element is Element & SdkMethods {
  return ['start', 'setCustomizer', 'startSession'].every(
    (name) => typeof Reflect.get(element, name) === 'function',
  );
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
