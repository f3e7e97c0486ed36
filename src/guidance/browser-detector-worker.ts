/** The part of Trusted Types that is used; not in every browser, nor in the DOM's typings. */
interface ScriptUrlPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): URL };
}

/**
 * Starts a module worker. Where the page demands Trusted Types, a policy named `fortface-capture` vouches for
 * the address; it is made only then, since a page that allows no such policy would report its making.
 */
export function createDetectorWorker(url: string): Worker {
  const start = (address: string | URL) => new Worker(address, { type: 'module', name: 'fortface-detector' });
  try {
    return start(url);
  } catch (error) {
    const policies: unknown = Reflect.get(globalThis, 'trustedTypes');
    if (!(error instanceof TypeError) || !isScriptUrlPolicies(policies)) throw error;
    const policy = policies.createPolicy('fortface-capture', { createScriptURL: (address) => address });
    return start(policy.createScriptURL(url));
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
