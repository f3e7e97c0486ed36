import * as z from 'zod/mini';
import { ApiProblem } from '../problems/api-problem.ts';

/**
 * The body of a request through its schema. Throws `request_malformed` with the first field that is wrong,
 * `document_invalid` for a CPF of the wrong form, `request_too_large` for a text beyond its limit.
 */
export function readBody<T extends z.ZodMiniType>(schema: T, body: unknown): z.output<T> {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  if (field === 'document')
    throw new ApiProblem('document_invalid', 'document must be the 11 digits of a CPF.');
  if (issue?.code === 'too_big' && sealedFields.has(field)) {
    throw new ApiProblem('request_too_large', `${field} is too large.`);
  }
  throw new ApiProblem(
    'request_malformed',
    field === '' ? 'The body must be a JSON object.' : `${field} is missing or not as the contract says.`,
  );
}

const sealedFields: ReadonlySet<string> = new Set(['key', 'data', 'imgData', 'deviceRequestInfo']);
