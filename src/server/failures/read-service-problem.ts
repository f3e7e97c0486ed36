import type { ApiAnswer } from '../call-api.ts';
import { readPath } from '../decision/read-path.ts';
import { parseJson } from '../parse-json.ts';
import { redact } from './redact.ts';

/** What a refusal of the service says, in whatever shape it comes. */
export interface ServiceProblem {
  /** The service's own code; without one, a code that its status stands for. */
  code: string;
  /** One line of at most 300 characters; empty if the service says nothing readable. */
  message: string;
  sessionId?: string;
}

/** Codes that statuses stand for; other statuses become `http_<status>`. */
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
/** Where frameworks and gateways put their text, first match wins; the last three are RFC 9457 and OAuth. */
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
 * Reads a refusal: the contract's problem, another JSON shape, plain text, HTML (its title) or nothing. `secrets`
 * never appear in code and message, nor does what `redact` finds by itself.
 */
export function readServiceProblem(answer: ApiAnswer, secrets: readonly string[]): ServiceProblem {
  const value = parseJson(answer.bytes);
  const own = readCode(value);
  // A code may repeat an id as well as a message can.
  const code =
    (own !== undefined && redact(own, secrets) === own ? own : undefined) ??
    codesByStatus[answer.status] ??
    `http_${answer.status}`;
  const sessionId = readPath(value, 'sessionId');
  const said = value === undefined ? readText(answer) : readMessage(value);
  return {
    code,
    message: redact(said, secrets),
    ...(typeof sessionId === 'string' && { sessionId }),
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
