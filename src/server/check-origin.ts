import { serviceTimeHeader } from '../contract/index.ts';
import type { BackendSettings } from './options/backend-settings.ts';
import { HttpError } from './http-error.ts';

type OriginSettings = Pick<BackendSettings, 'allowedOrigins' | 'publicUrl'>;

/** Header of every answer that depends on who asks. */
export const originVariesHeader = { vary: 'Origin' } as const;

/**
 * Throws `HttpError` 403 `origin_refused` when a browser says that another site asks and the integrator does not
 * list it. Callers that are no browsers send neither header, and carry no one's cookies unawares.
 */
export function checkOrigin(request: Request, { allowedOrigins, publicUrl }: OriginSettings): void {
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) return;
  if (!isOwn(request, origin, publicUrl)) {
    throw new HttpError(
      403,
      'origin_refused',
      'This backend does not accept the origin of the page. To accept it, add it to the option `allowedOrigins`',
    );
  }
}

/** CORS headers of an answer: none unless the integrator lists the origin. */
export function corsHeaders(
  request: Request,
  { allowedOrigins }: Pick<OriginSettings, 'allowedOrigins'>,
): Record<string, string> {
  const origin = request.headers.get('origin');
  if (origin === null || !allowedOrigins.includes(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': `retry-after, date, ${serviceTimeHeader}`,
  };
}

/**
 * With `publicUrl`, a page of its origin and no other. Without it, what the browser calls the same site, or a page of
 * the request's own Host: a name that its owner has led to this server by DNS passes for that.
 */
function isOwn(request: Request, origin: string | null, publicUrl: string | undefined): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (origin !== null && publicUrl !== undefined && origin !== new URL(publicUrl).origin) return false;
  if (site !== null) return isOwnSite(site, request);
  return origin === null || publicUrl !== undefined || isOwnHost(origin, request);
}

/** `none` is a URL that the user typed. It is harmless for requests that change nothing. */
function isOwnSite(site: string, request: Request): boolean {
  return (
    site === 'same-origin' || (site === 'none' && (request.method === 'GET' || request.method === 'HEAD'))
  );
}

/** Compares hosts, not schemes, because a proxy may terminate https. */
function isOwnHost(origin: string, request: Request): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
