import { STATUS_CODES } from 'node:http';
import { problemSchema } from 'fortface-capture/contract';
import * as z from 'zod/mini';
import { apiVersion } from '../actions/api-block.ts';
import { problemStatus } from '../problems/problem-status.ts';
import type { Endpoint, EndpointAccess } from '../routes/endpoint.ts';
import { examples } from './examples.ts';

/** The OpenAPI 3.1 description of the endpoints at `url`, out of the very schemas that read their requests. */
export function describeApi(endpoints: readonly Endpoint[], url: string): object {
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
      description:
        'A sandbox for fortface-capture. Its scores are for development only. The examples of the Backoffice contain a picture, so you can send them unchanged.',
      license: { name: 'MIT', identifier: 'MIT' },
      contact: { name: 'the fortface-capture authors' },
    },
    servers: [{ url, description: 'This sandbox.' }],
    tags,
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        sessionToken: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: toJsonSchema(problemSchema) },
      responses: describeRefusals(endpoints),
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
    description: 'The id that a handshake or a direct call returned.',
    schema: { type: 'string' },
  }));
  const { request, answer } = examples[endpoint.operationId] ?? {};
  return {
    operationId: endpoint.operationId,
    tags: [tagOf(endpoint)],
    summary: endpoint.summary.replace(/\.$/, ''),
    description: endpoint.summary,
    security: securityByAccess[endpoint.access],
    ...(endpoint.deprecated === true ? { deprecated: true } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.request === undefined
      ? {}
      : { requestBody: { required: true, content: json(toJsonSchema(endpoint.request), request) } }),
    responses: {
      200: {
        description: 'Done.',
        ...(endpoint.answer === undefined ? {} : { content: json(toJsonSchema(endpoint.answer), answer) }),
      },
      ...Object.fromEntries(
        refusalsOf(endpoint).map((status) => [status, { $ref: `#/components/responses/Status${status}` }]),
      ),
      default: { description: 'Refused.', content: json({ $ref: '#/components/schemas/Problem' }) },
    },
  };
}

/** Statuses of an endpoint's refusals: its own, and those that everything with a body, or behind a key, has. */
function refusalsOf({ access, path, request, refusals = [] }: Endpoint): number[] {
  const ofAccess = access === 'public' ? [] : [401, 403, 429, 503];
  // An address can be malformed, and one with an id too long.
  const ofAddress = path.includes(':') ? [400, 413] : [400];
  const ofBody = request === undefined ? [] : [408, 413];
  return [...new Set([...ofAddress, ...ofBody, ...ofAccess, ...refusals])].sort((one, other) => one - other);
}

function tagOf({ path }: Endpoint): string {
  return path.startsWith('/sdk/') ? 'SDK' : path.startsWith('/backoffice/') ? 'Backoffice' : 'Service';
}

const tags = [
  {
    name: 'SDK',
    description:
      'Calls with a session of one capture, whose contents are encrypted. The element sends them; the examples here are refused.',
  },
  { name: 'Backoffice', description: 'Calls of your server, with its API key and plain pictures.' },
  { name: 'Service', description: 'The state of the service, and its public keys.' },
];

/** One response for each status that a code has, with all codes of that status. */
function describeRefusals(endpoints: readonly Endpoint[]): object {
  const used = new Set(endpoints.flatMap(refusalsOf));
  const codesByStatus = new Map<number, string[]>();
  for (const [code, status] of Object.entries(problemStatus)) {
    codesByStatus.set(status, [...(codesByStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...codesByStatus]
      .filter(([status]) => used.has(status))
      .map(([status, codes]) => [
        `Status${status}`,
        {
          description: `${STATUS_CODES[status] ?? 'Refused'}: ${codes.join(', ')}.`,
          ...(status === 429 || status === 503
            ? { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } }
            : {}),
          content: json(
            { $ref: '#/components/schemas/Problem' },
            { code: codes[0], message: 'What happened, for developers.' },
          ),
        },
      ]),
  );
}

function toJsonSchema(schema: z.ZodMiniType): object {
  const converted = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  // OpenAPI 3.1 has the same dialect and names it once for the whole document.
  return Object.fromEntries(Object.entries(converted).filter(([name]) => name !== '$schema'));
}

function json(schema: object, example?: unknown): object {
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } };
}
