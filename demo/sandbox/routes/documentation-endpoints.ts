import { describeApi } from '../openapi/describe-api.ts';
import { renderApiPage } from '../openapi/render-api-page.ts';
import type { Endpoint } from './endpoint.ts';

/** The API's own description, for programs and for people. */
export function documentationEndpoints(endpoints: readonly Endpoint[]): Endpoint[] {
  const description = describeApi(endpoints);
  const page = renderApiPage(endpoints);
  return [
    {
      method: 'GET',
      path: '/openapi.json',
      summary: 'This API in OpenAPI 3.1.',
      access: 'public',
      anyOrigin: true,
      respond: () => Promise.resolve(description),
    },
    {
      method: 'GET',
      path: '/',
      summary: 'This API as a page.',
      access: 'public',
      anyOrigin: false,
      respond: (_request, reply) => {
        void reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
        return Promise.resolve(page);
      },
    },
  ];
}
