import { actionPath } from '../contract/index.ts';
import { FortfaceError } from '../errors/index.ts';
import type { Session } from '../session/session.ts';

/** Which way a sealed capture goes. `token` is the session token, sent as Bearer. */
export type Route = { kind: 'proxy'; url: string } | { kind: 'direct'; url: string; token: string };

/**
 * Chooses where to send a capture: the element's `submit-url`, its `api-url`, then the URLs in the session's response.
 * Undefined if there is none, so that the page must send it. Throws `session-invalid` if only direct mode is left
 * and the session has no token.
 */
export function chooseRoute(options: {
  submitUrl?: string | undefined;
  apiUrl?: string | undefined;
  session: Session;
}): Route | undefined {
  const { submitUrl, apiUrl, session } = options;
  if (submitUrl !== undefined) return { kind: 'proxy', url: submitUrl };
  // If the session has no token, `api-url` only serves the device keys.
  if (apiUrl !== undefined && session.sessionToken !== undefined) {
    return direct(apiUrl, session.sessionToken, session);
  }
  if (session.submitUrl !== undefined) return { kind: 'proxy', url: session.submitUrl };
  if (session.apiUrl !== undefined && session.sessionToken !== undefined) {
    return direct(session.apiUrl, session.sessionToken, session);
  }
  if (apiUrl !== undefined || session.apiUrl !== undefined) {
    throw new FortfaceError(
      'session-invalid',
      'the session response has no sessionToken, which direct mode requires',
    );
  }
  return undefined;
}

function direct(apiUrl: string, token: string, { action }: Session): Route {
  return { kind: 'direct', url: apiUrl.replace(/\/+$/, '') + actionPath('sdk', action), token };
}
