import type { BackendSettings } from './options/backend-settings.ts';

/** The URL at which a page submits: the path for the page, and the complete URL for a proof of possession. */
export interface SubmitAddress {
  path: string;
  htu: string;
}

/**
 * The address of `…/submit` that belongs to a request for `…/session`: below `publicUrl` if that has a path, else with
 * the request's own path. Without `publicUrl` its host is the request's, which its sender chose.
 */
export function findSubmitAddress(
  requestUrl: string,
  { publicUrl }: Pick<BackendSettings, 'publicUrl'>,
): SubmitAddress {
  if (publicUrl !== undefined && new URL(publicUrl).pathname !== '/') {
    const { pathname, href } = new URL(`${publicUrl}/submit`);
    return { path: pathname, htu: href };
  }
  // One leading slash: two would name another host.
  const path = new URL(requestUrl).pathname.replace(/^\/+/, '/').replace(/\/session\/?$/, '/submit');
  return { path, htu: new URL(path, publicUrl ?? requestUrl).href };
}
