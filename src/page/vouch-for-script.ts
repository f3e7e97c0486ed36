/** The part of Trusted Types that is used; not in every browser, nor in the DOM's typings. */
interface ScriptUrlPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): URL };
}

/** A page may allow a policy's name once: whatever needs it in this realm shares it. */
let policy: ReturnType<ScriptUrlPolicies['createPolicy']> | undefined;

/**
 * Gives `use` the address of a script. Where the page demands Trusted Types, a policy named `fortface-capture`
 * vouches for the address; it is made only then, since a page that allows no such policy would report its making.
 */
export function vouchForScript<Result>(url: string, use: (address: string | URL) => Result): Result {
  try {
    return use(url);
  } catch (error) {
    const policies: unknown = Reflect.get(globalThis, 'trustedTypes');
    if (!(error instanceof TypeError) || !isScriptUrlPolicies(policies)) throw error;
    policy ??= policies.createPolicy('fortface-capture', { createScriptURL: (address) => address });
    return use(policy.createScriptURL(url));
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
