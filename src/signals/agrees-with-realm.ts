import { isNativeFunction, type ReadFunctionText } from './is-native-function.ts';

/** What is compared of a window; both windows are given as such, the page's own and a clean one. */
export interface ComparedRealm {
  readText: ReadFunctionText;
  /** `Function.prototype.toString` itself. */
  toString: unknown;
  /** `MediaDevices.prototype`. */
  mediaDevices: object;
  /** `Navigator.prototype`. */
  navigator: object;
}

/**
 * Whether the page's camera functions match those of a clean window, which no script of the page has touched: the
 * same kind of property, the same source text for every reader, and an unmodified `toString`.
 */
export function agreesWithRealm(page: ComparedRealm, clean: ComparedRealm): boolean {
  try {
    return (
      isNativeFunction(page.toString, 'toString', clean.readText) &&
      describe(page.mediaDevices, 'getUserMedia', page) ===
        describe(clean.mediaDevices, 'getUserMedia', clean) &&
      describe(page.mediaDevices, 'getUserMedia', clean) ===
        describe(clean.mediaDevices, 'getUserMedia', clean) &&
      describe(page.navigator, 'mediaDevices', clean) === describe(clean.navigator, 'mediaDevices', clean)
    );
  } catch {
    // A getter or a text that throws is nothing that a browser makes.
    return false;
  }
}

function describe(prototype: object, name: string, { readText }: ComparedRealm): string {
  const property = Object.getOwnPropertyDescriptor(prototype, name);
  if (property === undefined) return 'absent';
  const { writable, enumerable, configurable } = property;
  const accessor: unknown = Reflect.get(property, 'get') ?? property.value;
  if (typeof accessor !== 'function') return typeof accessor;
  return `${accessor.name} ${accessor.length} ${writable} ${enumerable} ${configurable} ${readText(accessor)}`;
}
