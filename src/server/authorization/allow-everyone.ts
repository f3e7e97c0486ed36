import { actionSchema, type Action } from '../../contract/index.ts';
import { FortfaceError } from '../../errors/index.ts';

/**
 * Returns an `authorize` for development: every visitor may open a session for every action. Warns once on the console.
 * Throws `FortfaceError('configuration-invalid')` if `NODE_ENV` is `production`, in upper or lower case.
 */
export function allowEveryone(
  options: {
    /** Environment that has `NODE_ENV`. Default: `process.env`. */
    env?: Readonly<Record<string, string | undefined>>;
    /** Receives the warning. Default: `console.warn`. */
    warn?: (message: string) => void;
  } = {},
): () => { actions: readonly Action[] } {
  const env = options.env ?? (typeof process === 'undefined' ? {} : process.env);
  const warn = options.warn ?? ((message) => globalThis.console.warn(message));
  if (isProduction(env)) throw refuseEveryone();
  warn(
    'fortface-capture: allowEveryone() lets every visitor open a session for every action and every user id. Use it on your own machine only, and pass `authorize` a function that returns the signed-in user before you publish.',
  );
  const authorize = () => ({ actions: actionSchema.options });
  everyoneAllowed.add(authorize);
  return authorize;
}

/** Functions of `allowEveryone`, so that a backend whose own `env` says production refuses them too. */
const everyoneAllowed = new WeakSet<object>();

export function allowsEveryone(authorize: object): boolean {
  return everyoneAllowed.has(authorize);
}

export function isProduction(env: Readonly<Record<string, string | undefined>>): boolean {
  return env['NODE_ENV']?.toLowerCase() === 'production';
}

/** The error for `allowEveryone()` in production. */
export function refuseEveryone(): FortfaceError {
  return new FortfaceError(
    'configuration-invalid',
    'allowEveryone() is refused because NODE_ENV is "production". Pass `authorize` a function that returns the signed-in user.',
  );
}
