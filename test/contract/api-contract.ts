// The API's own description as a judge of its answers. Ajv is the one that Fastify brings along: another reading
// of the schemas than that of the library which wrote them.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { problemStatus } from '../../demo/sandbox/problems/problem-status.ts';

export interface Operation {
  method: string;
  /** Parameters as `{name}`. */
  path: string;
  access: 'public' | 'key' | 'token' | 'key-or-token';
}

export interface JsonAnswer {
  status: number;
  contentType: string;
  body: unknown;
}

export interface ApiContract {
  operations: readonly Operation[];
  /** Throws unless the answer is what the description says for this method, path and status. */
  checkAnswer(method: string, path: string, answer: JsonAnswer): void;
  /** Whether a body is what the description asks for. */
  isRequest(method: string, path: string, body: unknown): boolean;
  /** `METHOD path status` of every answer checked so far; status is `200` or `default`, as described. */
  met: ReadonlySet<string>;
}

interface Validate {
  (value: unknown): boolean;
  errors?: unknown;
}
interface Described {
  security: Record<string, unknown>[];
  requestBody?: Content;
  responses: Record<string, Content>;
}
interface Content {
  content?: Record<string, { schema: unknown } | undefined>;
}
interface Description {
  paths: Record<string, Record<string, Described>>;
}

/** Reads `/openapi.json` of a running sandbox. */
export async function loadApiContract(url: string): Promise<ApiContract> {
  const response = await fetch(`${url}/openapi.json`);
  const description: Description = JSON.parse(await response.text());
  const validators = createValidators(description);
  const met = new Set<string>();
  const operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { security }]) => ({
      method: method.toUpperCase(),
      path,
      access: readAccess(security),
    })),
  );
  const find = (method: string, path: string): Operation | undefined =>
    operations.find((operation) => operation.method === method && toPattern(operation.path).test(path));
  return {
    operations,
    met,
    checkAnswer(method, path, { status, contentType, body }) {
      const what = `${method} ${path} ${status}`;
      const operation = find(method, path);
      assert.ok(operation !== undefined || status >= 400, `${what}: an address that is not described`);
      assert.match(contentType, /^application\/json\b/, what);
      const key = status === 200 ? '200' : 'default';
      // What is refused before it reaches an endpoint has the same body as every other refusal.
      const validate =
        operation === undefined
          ? validators(['components', 'schemas', 'Problem'])
          : validators([
              'paths',
              operation.path,
              operation.method.toLowerCase(),
              'responses',
              key,
              'content',
              'application/json',
              'schema',
            ]);
      assert.ok(validate(body), `${what}: ${JSON.stringify(validate.errors)}`);
      if (key === 'default') checkProblem(what, status, body);
      if (operation !== undefined && status !== 200) {
        const { responses } = description.paths[operation.path]?.[operation.method.toLowerCase()] ?? {};
        assert.ok(String(status) in (responses ?? {}), `${what}: a status that is not described`);
      }
      if (operation !== undefined) met.add(`${operation.method} ${operation.path} ${key}`);
    },
    isRequest(method, path, body) {
      const operation = find(method, path);
      assert.ok(operation !== undefined, `${method} ${path} is not described`);
      const place = ['paths', operation.path, method.toLowerCase(), 'requestBody', 'content'];
      return validators([...place, 'application/json', 'schema'])(body);
    },
  };
}

/** The code is of the closed list, and its status is the one that the list gives. */
function checkProblem(what: string, status: number, body: unknown): void {
  assert.ok(typeof body === 'object' && body !== null && 'code' in body && 'message' in body, what);
  const known = Object.entries(problemStatus).find(([code]) => code === body.code);
  assert.ok(known !== undefined, `${what}: the code ${String(body.code)} is not on the list`);
  assert.equal(status, known[1], `${what}: the status of ${known[0]}`);
  assert.ok(typeof body.message === 'string' && body.message !== '', `${what}: a message for developers`);
}

function createValidators(description: object): (pointer: readonly string[]) => Validate {
  const require = createRequire(import.meta.url);
  const { Ajv2020 } = createRequire(require.resolve('@fastify/ajv-compiler'))('ajv/dist/2020');
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(description, 'api');
  return (pointer) => {
    const escaped = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const validate: Validate | undefined = ajv.getSchema(`api#/${escaped.join('/')}`);
    if (validate === undefined) throw new Error(`The description has no ${pointer.join(' › ')}`);
    return validate;
  };
}

function readAccess(security: Described['security']): Operation['access'] {
  const names = security.flatMap((scheme) => Object.keys(scheme));
  if (names.length === 0) return 'public';
  if (names.length > 1) return 'key-or-token';
  return names.includes('apiKey') ? 'key' : 'token';
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}
