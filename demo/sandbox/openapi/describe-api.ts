import { problemSchema } from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { apiVersion } from '../actions/api-block.ts';
import type { Endpoint, EndpointAccess } from '../routes/endpoint.ts';

/** The OpenAPI 3.1 description of the endpoints, out of the very schemas that read their requests. */
export function describeApi(endpoints: readonly Endpoint[]): object {
  const paths = new Map<string, Record<string, object>>();
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    const item = paths.get(path) ?? {};
    item[endpoint.method.toLowerCase()] = describeEndpoint(endpoint);
    paths.set(path, item);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'FortFace, emulated',
      version: apiVersion,
      description: 'A sandbox for fortface-capture. Its scores are no biometric verdicts.',
    },
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        sessionToken: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: toJsonSchema(problemSchema) },
    },
  };
}

const securityByAccess: Readonly<Record<EndpointAccess, object[]>> = {
  public: [],
  'api-key': [{ apiKey: [] }],
  session: [{ sessionToken: [] }],
  'api-key-or-session': [{ apiKey: [] }, { sessionToken: [] }],
};

function describeEndpoint(endpoint: Endpoint): object {
  const parameters = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    summary: endpoint.summary,
    security: securityByAccess[endpoint.access],
    ...(endpoint.deprecated === true ? { deprecated: true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.request === undefined
      ? {}
      : { requestBody: { required: true, content: json(toJsonSchema(endpoint.request)) } }),
    responses: {
      200: {
        description: 'Done.',
        ...(endpoint.answer === undefined ? {} : { content: json(toJsonSchema(endpoint.answer)) }),
      },
      default: { description: 'Refused.', content: json({ $ref: '#/components/schemas/Problem' }) },
    },
  };
}

function toJsonSchema(schema: z.ZodMiniType): object {
  const converted = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  // OpenAPI 3.1 has the same dialect and names it once for the whole document.
  return Object.fromEntries(Object.entries(converted).filter(([name]) => name !== '$schema'));
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
