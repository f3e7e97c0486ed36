import { bundlePolicy, type ScriptPolicies, type ScriptPolicy } from './bundle-policy.ts';

/** The policy, shared in this realm because a page may allow its name only once. Null if the page refused it. */
let own: ScriptPolicy | null | undefined;

/**
 * Calls `use` with a script's URL. If the browser supports Trusted Types, it passes a trusted script URL, from the
 * bundle's policy or, if lit is a module of its own, from a policy named `fortface-capture`. It tries the policy first,
 * because a page that enforces Trusted Types would report a plain URL, and no API tells ahead whether a page does. A
 * page that only allows other policies, without enforcing Trusted Types, reports the new policy and continues without it.
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
