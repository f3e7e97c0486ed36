/** A session token and its scheme: `Bearer` alone, or `DPoP` with a proof of possession. */
export interface SessionToken {
  scheme: 'bearer' | 'dpop';
  token: string;
}

/** Reads an `Authorization` header; undefined where it holds no token. */
export function readAuthorization(header: string | undefined): SessionToken | undefined {
  const [, scheme, token] = /^(Bearer|DPoP) +(\S+)$/i.exec(header ?? '') ?? [];
  if (scheme === undefined || token === undefined) return undefined;
  return { scheme: scheme.toLowerCase() === 'dpop' ? 'dpop' : 'bearer', token };
}
