/** The part of the FortFace Web SDK that this package calls, per its public docs. Its return values are checked. */
export interface FortfaceSdk {
  load(): unknown;
}

/** Methods of the FortFace Web SDK's element. */
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

/** Whether a value is the FortFace Web SDK's global, rather than something else under its name. */
export function isFortfaceSdk(value: unknown): value is FortfaceSdk {
  return isObject(value) && typeof Reflect.get(value, 'load') === 'function';
}

/** Whether an element is the FortFace Web SDK's. False before the SDK has defined it. */
export function isSdkElement<Element extends object>(element: Element): element is Element & SdkMethods {
  return ['start', 'setCustomizer', 'startSession'].every(
    (name) => typeof Reflect.get(element, name) === 'function',
  );
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
