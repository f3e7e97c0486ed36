import { FortfaceError, isFortfaceError, type FortfaceErrorCode } from '../errors/index.ts';
import { isOfNetwork } from '../errors/is-of-network.ts';

/** The codes for what says nothing about a mistake in the function itself. */
export interface PageFailureCodes {
  /** It reads like a failure of the network. Default: `session-unreachable`. */
  network?: FortfaceErrorCode;
  /** The answer is no JSON. Default: `session-invalid`. */
  answer?: FortfaceErrorCode;
  /** Anything else. Default: `server-failed`. */
  other?: FortfaceErrorCode;
}

/**
 * Calls a function of the page, whose name is that of its property. Throws as `explainPageFailure` returns, and
 * `configuration-invalid` if the result lacks one of `members`: a later step would fail, and its error would not name the
 * function.
 */
export async function callPage<Value>(
  name: string,
  call: () => Value | Promise<Value>,
  codes?: PageFailureCodes,
  members: readonly string[] = [],
): Promise<Value> {
  let value: Value;
  try {
    value = await call();
  } catch (cause) {
    throw explainPageFailure(name, cause, codes);
  }
  for (const member of members) {
    if (Reflect.get(Object(value), member) === undefined)
      throw new FortfaceError('configuration-invalid', `${name} of the page returned no ${member}`);
  }
  return value;
}

/**
 * Returns the error for what a function of the page threw, `name` being its property. A `FortfaceError` says itself
 * what is wrong. A mistake in the function is `configuration-invalid`, and `codes` has those of anything else.
 */
export function explainPageFailure(
  name: string,
  cause: unknown,
  {
    network = 'session-unreachable',
    answer = 'session-invalid',
    other = 'server-failed',
  }: PageFailureCodes = {},
): FortfaceError {
  if (isFortfaceError(cause)) return cause;
  const kind = cause instanceof Error ? cause.name : typeof cause;
  // Names of properties, such as `load` in "reading 'load'", say nothing about the network.
  const said = String(cause).replace(/'[^']*'/g, '');
  const code =
    isOfNetwork(said) || /connection|timeout|abort/i.test(said)
      ? network
      : /^(Type|Reference|Range)Error$/.test(kind)
        ? 'configuration-invalid'
        : kind === 'SyntaxError'
          ? answer
          : other;
  // What it says is not repeated: it may hold a token.
  return new FortfaceError(code, `${name} of the page threw a ${kind} (see cause)`, { cause });
}
