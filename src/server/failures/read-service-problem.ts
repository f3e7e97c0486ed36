import { envelopeCodes, problemCodes } from '../../contract/index.ts';
import type { ApiAnswer } from '../call-api.ts';
import { readPath } from '../decision/read-path.ts';
import { parseJson } from '../parse-json.ts';
import { redact, reveals } from './redact.ts';

/** The content of an error response of the service, whatever its form. */
export interface ServiceProblem {
  /** FortFace's code, or one derived from the status. */
  code: string;
  /** One line of at most 300 characters. Empty if the response has no readable text. */
  message: string;
  sessionId?: string;
}

/** They repeat nothing, even if a user id is a word of theirs. */
const knownCodes: ReadonlySet<string> = new Set([...problemCodes, ...envelopeCodes]);
/** Codes derived from statuses. Other statuses become `http_<status>`. */
const codesByStatus: Readonly<Record<number, string>> = {
  400: 'request_malformed',
  401: 'key_invalid',
  403: 'permission_denied',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  410: 'session_expired',
  413: 'request_too_large',
  415: 'request_malformed',
  422: 'request_unprocessable',
  429: 'rate_limited',
  500: 'internal',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};
/** Fields in which frameworks and gateways put their message. The first match wins. The last three are of RFC 9457 and OAuth. */
const messagePaths = [
  ['message'],
  ['error', 'message'],
  ['errors', '0', 'message'],
  ['errorMessage'],
  ['detail'],
  ['title'],
  ['error_description'],
  ['error'],
] as const;

/**
 * Reads an error response: the contract's problem, other JSON, plain text, HTML (its title) or nothing. Code, message and
 * session id never contain `secrets` or anything else that `redact` removes.
 */
export function readServiceProblem(answer: ApiAnswer, secrets: readonly string[]): ServiceProblem {
  const value = parseJson(answer.bytes);
  const own = readCode(value);
  // A code may contain an id, like a message.
  const code =
    (own !== undefined && (knownCodes.has(own) || redact(own, secrets) === own) ? own : undefined) ??
    codesByStatus[answer.status] ??
    `http_${answer.status}`;
  const sessionId = readPath(value, 'sessionId');
  const said = value === undefined ? readText(answer) : readMessage(value);
  return {
    code,
    message: redact(said, secrets),
    ...(typeof sessionId === 'string' && !reveals(sessionId, secrets) && { sessionId }),
  };
}

function readCode(value: unknown): string | undefined {
  for (const path of [['code'], ['error', 'code']]) {
    const code = readPath(value, ...path);
    if (typeof code === 'string' && /^[A-Za-z][\w.-]{0,63}$/.test(code)) return code;
  }
  return undefined;
}

function readMessage(value: unknown): string {
  if (typeof value === 'string') return value;
  for (const path of messagePaths) {
    const found = readPath(value, ...path);
    if (typeof found === 'string' && found !== '') return found;
    if (Array.isArray(found)) return found.filter((part) => typeof part === 'string').join('; ');
  }
  return '';
}

function readText({ bytes }: ApiAnswer): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 4096));
  const isPage = /^\s*</.test(text);
  return isPage ? (/<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '') : text;
}
