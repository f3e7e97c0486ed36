/** The part of Trusted Types that is used; not in every browser, nor in the DOM's typings. */
interface ScriptUrlPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): URL };
}

/** A page may allow a policy's name once: whatever needs it in this realm shares it. Null where it was refused. */
let policy: ReturnType<ScriptUrlPolicies['createPolicy']> | null | undefined;

/**
 * Gives `use` the address of a script, vouched for by a policy named `fortface-capture` where the browser knows
 * Trusted Types. The policy comes first, since a page that demands it would report an address without one, and
 * nothing tells ahead whether a page does. A page that allows other policies alone, and demands none, reports that
 * one was made, and goes on without it.
 */
export function vouchForScript<Result>(url: string, use: (address: string | URL) => Result): Result {
  if (policy === undefined) policy = createPolicy();
  return use(policy?.createScriptURL(url) ?? url);
}

function createPolicy(): typeof policy {
  const policies: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (!isScriptUrlPolicies(policies)) return null;
  try {
    return policies.createPolicy('fortface-capture', { createScriptURL: (address) => address });
  } catch {
    // Not on the page's list, or taken by another copy of the package: what the page demands is seen when it is used.
    return null;
  }
}

function isScriptUrlPolicies(value: unknown): value is ScriptUrlPolicies {
  return (
    typeof value === 'object' &&
    value !== null &&
    'createPolicy' in value &&
    typeof value.createPolicy === 'function'
  );
}
