import type { Page } from 'playwright-core';

/**
 * Makes the minimal page one of an integrator who opens sessions at `/own-session` and lets the page reach the API
 * itself. `drop` names fields of the page's request that this integrator does not pass on.
 */
export async function setDirectMode(
  page: Page,
  sandboxUrl: string,
  { drop = [] }: { drop?: readonly string[] } = {},
): Promise<void> {
  await page.route('**/minimal.html', async (route) => {
    const response = await route.fetch();
    const policy = response.headers()['content-security-policy'] ?? '';
    await route.fulfill({
      response,
      headers: {
        ...response.headers(),
        'content-security-policy': policy.replace("connect-src 'self'", `connect-src 'self' ${sandboxUrl}`),
      },
    });
  });
  await page.route('**/own-session', async (route) => {
    const { action, deviceRequestInfo, dpopJkt } = route.request().postDataJSON();
    const asked = {
      galleryId: 'sandbox-gallery',
      accountName: 'sandbox',
      action,
      deviceRequestInfo,
      dpopJkt,
    };
    const answer = await fetch(`${sandboxUrl}/sdk/v1/handshake`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': 'sandbox-key' },
      body: JSON.stringify(
        Object.fromEntries(Object.entries(asked).filter(([name]) => !drop.includes(name))),
      ),
    });
    await route.fulfill({
      status: answer.status,
      contentType: 'application/json',
      body: await answer.text(),
    });
  });
  await page.reload();
}
