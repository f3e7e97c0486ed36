import type * as z from 'zod/mini';
import { FortfaceError } from '../../errors/index.ts';

/**
 * Returns checked options, each read once. Throws `FortfaceError('configuration-invalid')` that names the function and
 * the option, for wrong and unknown options and for anything but an object.
 */
export function checkOptions<Options>(
  owner: string,
  options: unknown,
  {
    schema,
    requirements,
  }: { schema: z.ZodMiniType<Options>; requirements: Readonly<Record<string, string>> },
): Options {
  const parsed = readOptions(owner, () => schema.safeParse(options));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  const fault =
    issue?.code === 'unrecognized_keys'
      ? `unknown option "${issue.keys.join('", "')}". Correct its name or remove it`
      : (requirements[name] ?? 'the options must be an object');
  throw new FortfaceError('configuration-invalid', `${owner}: ${fault}`);
}

/** Reads options. Throws `FortfaceError('configuration-invalid')` if a getter or a proxy of theirs throws. */
export function readOptions<Result>(owner: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof FortfaceError) throw cause;
    throw new FortfaceError(
      'configuration-invalid',
      `${owner}: an option threw an error when it was read. Pass a plain object`,
      { cause },
    );
  }
}
