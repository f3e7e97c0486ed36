import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeApi } from '../openapi/describe-api.ts';
import { renderReferencePage } from '../openapi/render-reference-page.ts';
import { referenceDirectory } from '../package/package-files.ts';
import type { SandboxParts } from '../sandbox-parts.ts';
import type { Endpoint } from './endpoint.ts';
import { findOwnAddress } from './own-address.ts';
import { ownPagePolicy } from './own-page-policy.ts';

/** What the page loads, by the folder it is in. */
const assets = [
  ['swagger-ui/swagger-ui-bundle.js', 'text/javascript'],
  ['swagger-ui/swagger-ui.css', 'text/css'],
  ['reference.css', 'text/css'],
  ['show-reference.js', 'text/javascript'],
] as const;

/** The API's own description, for programs and for people. */
export function documentationEndpoints(parts: SandboxParts, endpoints: readonly Endpoint[]): Endpoint[] {
  const page = renderReferencePage(parts.documentedApiKey);
  return [
    {
      method: 'GET',
      path: '/openapi.json',
      operationId: 'getDescription',
      summary: 'This API in OpenAPI 3.1.',
      access: 'public',
      anyOrigin: true,
      respond: (request) => Promise.resolve(describeApi(endpoints, findOwnAddress(parts, request))),
    },
    {
      method: 'GET',
      path: '/',
      operationId: 'getReference',
      summary: 'This API as a page.',
      access: 'public',
      anyOrigin: false,
      respond: (_request, reply) => {
        void reply.type('text/html; charset=utf-8').header('content-security-policy', ownPagePolicy);
        return Promise.resolve(page);
      },
    },
    ...assets.map(([file, type]): Endpoint => ({
      method: 'GET',
      path: `/reference/${path.basename(file)}`,
      operationId: 'getReferenceFile',
      summary: 'A file of the page.',
      access: 'public',
      anyOrigin: false,
      respond: (_request, reply) => {
        void reply.type(`${type}; charset=utf-8`);
        return readFile(path.join(referenceDirectory, file));
      },
    })),
  ];
}
