import type { FastifyRequest } from 'fastify';
import { ApiProblem } from '../problems/api-problem.ts';
import { isLocalHost } from '../routes/own-address.ts';

/**
 * Refuses requests that do not come from a page of this sandbox, or from its user. A name that a stranger has pointed at this
 * machine (DNS rebinding) fails as Host, another site as Origin or Sec-Fetch-Site. Throws 403 `origin_refused`.
 */
export function requireOwnPage(request: FastifyRequest): void {
  const { host, protocol, headers, socket } = request;
  const defaultPort = protocol === 'https' ? '443' : '80';
  const port = /:(\d+)$/.exec(host)?.[1] ?? defaultPort;
  if (!isLocalHost(host) || port !== String(socket.localPort)) {
    throw refuse('Open this page as localhost, 127.0.0.1 or [::1], with the port of the sandbox.');
  }
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = headers;
  const isVisit = mode === 'navigate' && destination === 'document';
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  if ((origin !== undefined && origin !== `${protocol}://${host}`) || !(isOwn || isVisit)) {
    throw refuse('Only pages of the sandbox itself can read this.');
  }
}

function refuse(message: string): ApiProblem {
  return new ApiProblem('origin_refused', message);
}
