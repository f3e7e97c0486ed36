/** What the collection reads of an OpenAPI description. */
export interface ApiDescription {
  tags: readonly { name: string; description: string }[];
  paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
}

interface DescribedOperation {
  tags: readonly string[];
  summary: string;
  description: string;
  security: readonly Readonly<Record<string, unknown>>[];
  requestBody?: { content: { 'application/json': { example?: unknown } } };
}

/** The variables of a backend, with what they are for a sandbox that was started without options. */
const variables = {
  FORTFACE_URL: 'http://127.0.0.1:8081',
  FORTFACE_API_KEY: 'sandbox-key',
  FORTFACE_GALLERY_ID: 'sandbox-gallery',
  FORTFACE_ACCOUNT_NAME: 'sandbox',
  /** Of your own backend. */
  backendUrl: 'http://localhost:3000/api/fortface',
  /** Set by every answer that names its session. */
  sessionId: '',
  sessionToken: '',
} as const;

/** Bodies name these by a variable, so that a run from top to bottom works, and so do your own key and gallery. */
const variableOfField: Readonly<Record<string, keyof typeof variables>> = {
  galleryId: 'FORTFACE_GALLERY_ID',
  accountName: 'FORTFACE_ACCOUNT_NAME',
  sessionId: 'sessionId',
};

/**
 * A Postman collection (2.1, which Bruno and Insomnia import, too) with every request of both descriptions. The requests
 * of a folder work in their order; faces are removed last.
 */
export function describeCollection(sandbox: ApiDescription, backend: ApiDescription): object {
  return {
    info: {
      name: 'FortFace sandbox',
      description: 'Every request to fortface-sandbox, and to the backend of fortface-capture.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value })),
    event: [
      {
        listen: 'test',
        script: {
          type: 'text/javascript',
          exec: [
            'const text = pm.response.text();',
            'const { sessionId, sessionToken } = text.startsWith("{") ? JSON.parse(text) : {};',
            'if (sessionId) pm.collectionVariables.set("sessionId", sessionId);',
            'if (sessionToken) pm.collectionVariables.set("sessionToken", sessionToken);',
          ],
        },
      },
    ],
    item: [...listFolders(sandbox, '{{FORTFACE_URL}}'), ...listFolders(backend, '{{backendUrl}}')],
  };
}

function listFolders({ tags, paths }: ApiDescription, baseUrl: string): object[] {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  operations.sort((one, other) => Number(one.method === 'DELETE') - Number(other.method === 'DELETE'));
  return tags.map(({ name, description }) => ({
    name,
    description,
    item: operations
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ method, path, operation }) => ({
        name: operation.summary,
        request: {
          method,
          description: operation.description,
          url: `${baseUrl}${path.replaceAll(/\{(\w+)\}/g, '{{$1}}')}`,
          header: listHeaders(operation),
          ...(operation.requestBody === undefined ? {} : { body: describeBody(operation.requestBody) }),
        },
      })),
  }));
}

function listHeaders({ security, requestBody }: DescribedOperation): object[] {
  const schemes = security.flatMap((scheme) => Object.keys(scheme));
  return [
    ...(requestBody === undefined ? [] : [{ key: 'content-type', value: 'application/json' }]),
    ...(schemes.includes('apiKey')
      ? [{ key: 'x-api-key', value: '{{FORTFACE_API_KEY}}' }]
      : schemes.includes('sessionToken')
        ? [{ key: 'authorization', value: 'Bearer {{sessionToken}}' }]
        : []),
  ];
}

function describeBody({ content }: NonNullable<DescribedOperation['requestBody']>): object {
  const example = content['application/json'].example ?? {};
  const raw = JSON.stringify(
    example,
    (name, value: unknown) => {
      const variable = variableOfField[name];
      return variable === undefined ? value : `{{${variable}}}`;
    },
    2,
  );
  return { mode: 'raw', raw, options: { raw: { language: 'json' } } };
}
