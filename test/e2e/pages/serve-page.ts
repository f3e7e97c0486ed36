import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** What the page's policies objected to. */
    violations: string[];
  }
}

export interface ServedPage {
  /** Of the demo's own address, so that the backend is the same; `/page` where not told. */
  path?: string;
  html: string;
  headers?: Record<string, string>;
}

/** Serves one page of a test's own under an origin of the world, and gives its address. */
export async function servePage(
  page: Page,
  origin: string,
  { path = '/page', html, headers = {} }: ServedPage,
): Promise<string> {
  const url = `${origin}${path}`;
  await page.route(url, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }),
  );
  return url;
}

/** Listens, in every frame of the page, for whatever a policy objects to: the page's own event and the reports. */
export async function watchPolicies(page: Page): Promise<{ objections(): Promise<string[]> }> {
  const reports: string[] = [];
  await page.route('**/policy-report', (route) => {
    reports.push(route.request().postData() ?? 'an empty report');
    return route.fulfill({ status: 204 });
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  return {
    objections: async () => [...(await page.evaluate(() => window.violations)), ...reports],
  };
}
