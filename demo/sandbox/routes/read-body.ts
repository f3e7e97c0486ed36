import * as z from 'zod/mini';
import { ApiProblem } from '../problems/api-problem.ts';

/**
 * The body of a request through its schema. Throws an `ApiProblem` that names the first field at fault and what it must
 * be: `request_malformed`, `document_invalid` for a CPF of the wrong form, `request_too_large` for a sealed text beyond
 * its limit.
 */
export function readBody<T extends z.ZodMiniType>(schema: T, body: unknown): z.output<T> {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  if (field === 'document')
    throw new ApiProblem('document_invalid', 'document must be the 11 digits of a CPF.', { field });
  if (issue?.code === 'too_big' && sealedFields.has(field)) {
    throw new ApiProblem('request_too_large', `${field} is too large.`, { field });
  }
  if (field === '') throw new ApiProblem('request_malformed', 'The body must be a JSON object.');
  throw new ApiProblem('request_malformed', `${field}: ${describe(issue, body)}`, { field });
}

/** What is expected in place of what came; never what came. */
function describe(issue: z.core.$ZodIssue | undefined, body: unknown): string {
  const isMissing = issue !== undefined && readPath(body, issue.path) === undefined;
  switch (issue?.code) {
    case 'invalid_type':
      return isMissing ? 'is missing.' : `must be of type ${issue.expected}.`;
    case 'too_big':
      return `must have at most ${issue.maximum} characters.`;
    case 'too_small':
      return `must have at least ${issue.minimum} characters.`;
    case 'invalid_value':
      return isMissing ? 'is missing.' : `must be one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_format':
      return issue.pattern === undefined ? `must be ${issue.format}.` : `must match ${issue.pattern}.`;
    case 'custom':
      return hasLoneSurrogate(readPath(body, issue.path))
        ? 'has half of a surrogate pair, such as \\ud83d alone, so it is not Unicode text. Cut texts between characters.'
        : unknownFault;
    default:
      return unknownFault;
  }
}

const unknownFault = 'is not as the contract says. GET /openapi.json describes it.';

/** A half of a surrogate pair has no form in UTF-8 (`textSchema`). */
function hasLoneSurrogate(value: unknown): boolean {
  return typeof value === 'string' && /\p{Surrogate}/u.test(value);
}

function readPath(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<PropertyKey, unknown>)[name]
        : undefined,
    value,
  );
}

const sealedFields: ReadonlySet<string> = new Set(['key', 'data', 'imgData', 'deviceRequestInfo']);
