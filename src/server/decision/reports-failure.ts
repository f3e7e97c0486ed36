import { actionSchema } from '../../contract/index.ts';
import { readPath } from './read-path.ts';

/** What an answer may not be about, if it is to accept this capture. */
export interface Expected {
  action?: string | undefined;
  externalUserId?: string | undefined;
}

/**
 * Whether an answer, or one of its blocks, also says that it failed: `success` or `isSuccess` is `false`, `status` is
 * "error" or "failed", or there is an `error` that is not empty. Other members do not count: FortFace may add ones that this package does not know,
 * and a guess at their meaning could refuse every user.
 */
export function reportsFailure(block: unknown): boolean {
  return (
    readPath(block, 'success') === false ||
    readPath(block, 'isSuccess') === false ||
    /^(?:error|failed)$/i.test(String(readPath(block, 'status'))) ||
    !isEmpty(readPath(block, 'error'))
  );
}

function isEmpty(error: unknown): boolean {
  return typeof error === 'object' && error !== null
    ? Object.keys(error).length === 0
    : error === undefined || error === null || error === false || error === '';
}

/** Whether an answer names another of the five actions, or another user. */
export function isAboutOther(answer: unknown, { action, externalUserId }: Expected): boolean {
  const namedAction = actionSchema.safeParse(readPath(answer, 'action')).data;
  const namedUser = readPath(answer, 'externalUserId');
  return (
    (namedAction !== undefined && action !== undefined && namedAction !== action) ||
    (typeof namedUser === 'string' && externalUserId !== undefined && namedUser !== externalUserId)
  );
}
