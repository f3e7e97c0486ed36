/** The part of Trusted Types that is used; not in every browser, nor in the DOM's typings. */
export interface ScriptPolicies<Rules = { createScriptURL(url: string): string }> {
  createPolicy(name: string, rules: Rules): ScriptPolicy;
}
export interface ScriptPolicy {
  createScriptURL(url: string): URL;
}

/** One for each realm, as the page allows a policy's name once. */
let policy: ScriptPolicy | undefined;

/**
 * Makes lit's policy, and lets it vouch for the addresses of this bundle's own scripts as well: a page then has one
 * name to allow. Stands in the place of lit's own line in the files of `cdn/`, which hold lit themselves.
 */
export function createBundlePolicy(
  policies: ScriptPolicies<{ createHTML(text: string): string; createScriptURL(url: string): string }>,
): ScriptPolicy {
  policy = policies.createPolicy('lit-html', { createHTML: (text) => text, createScriptURL: (url) => url });
  return policy;
}

/** Returns that policy. Undefined if lit is a module of its own, or the browser lacks Trusted Types. */
export function bundlePolicy(): ScriptPolicy | undefined {
  return policy;
}
