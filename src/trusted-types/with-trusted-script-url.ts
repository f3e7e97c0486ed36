import { bundlePolicy, type ScriptPolicies, type ScriptPolicy } from './bundle-policy.ts';

/** A page may allow a policy's name once: whatever needs it in this realm shares it. Null where it was refused. */
let own: ScriptPolicy | null | undefined;

/**
 * Gives `use` the address of a script, vouched for where the browser knows Trusted Types: by the bundle's policy, or
 * by one named `fortface-capture` where lit is a module of its own. The policy comes first, since a page that demands
 * it would report an address without one, and nothing tells ahead whether a page does. A page that allows other
 * policies alone, and demands none, reports that one was made, and goes on without it.
 */
export function withTrustedScriptUrl<Result>(url: string, use: (address: string | URL) => Result): Result {
  const policy = bundlePolicy() ?? (own === undefined ? (own = createPolicy()) : own);
  return use(policy?.createScriptURL(url) ?? url);
}

function createPolicy(): ScriptPolicy | null {
  const policies: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (!isScriptPolicies(policies)) return null;
  try {
    return policies.createPolicy('fortface-capture', { createScriptURL: (address) => address });
  } catch {
    // Not on the page's list, or taken by another copy of the package: what the page demands is seen when it is used.
    return null;
  }
}

function isScriptPolicies(value: unknown): value is ScriptPolicies {
  return (
    typeof value === 'object' &&
    value !== null &&
    'createPolicy' in value &&
    typeof value.createPolicy === 'function'
  );
}
