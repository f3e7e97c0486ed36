import type { ComparedRealm } from './agrees-with-realm.ts';
import type { ReadFunctionText } from './is-native-function.ts';

/**
 * Gives the work a window that no script of the page has touched – an empty frame, gone when the work is done –
 * or undefined where the page's policy or the browser allows none.
 */
export function withCleanRealm<Result>(
  root: Node & ParentNode,
  document: Document,
  work: (realm: ComparedRealm | undefined) => Result,
): Result {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.tabIndex = -1;
  try {
    root.append(frame);
    return work(frame.contentWindow === null ? undefined : describeRealm(frame.contentWindow));
  } finally {
    frame.remove();
  }
}

/** Returns the parts of a window to compare. Undefined if it has no camera API. */
export function describeRealm(window: object): ComparedRealm | undefined {
  const [mediaDevices, navigator, functions] = ['MediaDevices', 'Navigator', 'Function'].map((name) =>
    prototypeOf(Reflect.get(window, name)),
  );
  if (mediaDevices === undefined || navigator === undefined || functions === undefined) return undefined;
  const toString: unknown = Reflect.get(functions, 'toString');
  if (typeof toString !== 'function') return undefined;
  const readText: ReadFunctionText = (candidate) => String(Reflect.apply(toString, candidate, []));
  return { mediaDevices, navigator, toString, readText };
}

function prototypeOf(constructor: unknown): object | undefined {
  if (typeof constructor !== 'function') return undefined;
  const prototype: unknown = constructor.prototype;
  // `Function.prototype` is a function itself.
  return typeof prototype === 'object' || typeof prototype === 'function'
    ? (prototype ?? undefined)
    : undefined;
}
