import type { FastifyRequest } from 'fastify';
import type { SandboxParts } from '../sandbox-parts.ts';

const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Whether a Host header has a name that only this machine answers to, with or without a port. */
export function isLocalHost(host: string): boolean {
  return localHost.test(host);
}

/**
 * The sandbox's address for this client: the public one, or a name of this machine that the client used, or the address
 * of the socket. Any other Host is what the sender claims.
 */
export function findOwnAddress({ publicUrl }: SandboxParts, request: FastifyRequest): string {
  if (publicUrl !== undefined) return publicUrl;
  const { localAddress = '', localPort, localFamily } = request.socket;
  const reached = localFamily === 'IPv6' ? `[${localAddress}]:${localPort}` : `${localAddress}:${localPort}`;
  return `${request.protocol}://${isLocalHost(request.host) ? request.host : reached}`;
}
