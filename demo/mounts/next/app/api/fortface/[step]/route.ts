// A route handler of Next's app directory; it serves /api/fortface/session and /api/fortface/submit.
import { createFortfaceBackend, type FortfaceBackend } from 'fortface-capture/server';

// FORTFACE_URL, FORTFACE_API_KEY, FORTFACE_GALLERY_ID, FORTFACE_ACCOUNT_NAME and FORTFACE_GRANT_SECRET are read
// from the environment, at the first request: a build has no secrets.
const readBackend = once(() =>
  createFortfaceBackend({
    // Return the signed-in user, read from your cookie or token; `undefined` refuses. `context` is Next's request.
    authorize: (_request, _body, _context: Request) => ({ externalUserId: 'ana', actions: ['liveness'] }),
  }),
);

/** The device key set. */
export const GET = (request: Request): Promise<Response> => readBackend().handle(request, request);
/** Opens a session, or forwards a sealed capture. */
export const POST = (request: Request): Promise<Response> => readBackend().handle(request, request);
/** Preflights of the origins that `allowedOrigins` lists. */
export const OPTIONS = (request: Request): Promise<Response> => readBackend().handle(request, request);

function once(make: () => FortfaceBackend): () => FortfaceBackend {
  let made: FortfaceBackend | undefined;
  return () => (made ??= make());
}
