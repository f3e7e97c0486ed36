import * as z from 'zod/mini';
import { actionSchema, type Action } from '../contract/index.ts';
import { decodeSessionKey } from './decode-session-key.ts';

const namedSchema = z.looseObject({ act: actionSchema });

/** The action that a session key names, for a page that was not told it; `liveness` where it names none. */
export function readSessionAction(sessionKey: string): Action {
  const named = namedSchema.safeParse(decodeSessionKey(sessionKey));
  return named.success ? named.data.act : 'liveness';
}
