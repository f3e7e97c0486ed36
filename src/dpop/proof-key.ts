/** A key of this browser that signs and never leaves it. */
export interface ProofKey {
  readonly publicJwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  /** RFC 7638, SHA-256, base64url: what a session's token is bound to. */
  readonly thumbprint: string;
  /** ES256: ECDSA on P-256 with SHA-256, as r ‖ s. */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}
