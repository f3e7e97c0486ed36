import { createHash } from 'node:crypto';
import type { Permission } from './permission.ts';

/** A client of the API. The first of its galleries is the one of direct Backoffice calls. */
export interface ApiKey {
  secret: string;
  accountName: string;
  galleryIds: readonly string[];
  permissions: readonly Permission[];
}

export interface Gallery {
  id: string;
  accountName: string;
  /** False: pictures are dropped, their hash is kept, and SDK answers always return the photo. */
  savePhoto: boolean;
  /** Occlusion is analysed in every request, asked for or not (API page 3.8). */
  alwaysFaceOcclusion: boolean;
}

export interface KnownKey extends ApiKey {
  /** SHA-256 of the secret: what sessions and limits remember in its place. */
  id: string;
}

export interface AccessDirectory {
  keyBySecret(secret: string): KnownKey | undefined;
  keyById(id: string): KnownKey | undefined;
  gallery(id: string): Gallery | undefined;
}

/** Looks up keys and galleries; keys by their hash, so that a comparison tells nothing by its time. */
export function createAccessDirectory(
  apiKeys: readonly ApiKey[],
  galleries: readonly Gallery[],
): AccessDirectory {
  const keys = new Map(
    apiKeys.map((key) => [hashSecret(key.secret), { ...key, id: hashSecret(key.secret) }]),
  );
  const galleriesById = new Map(galleries.map((gallery) => [gallery.id, gallery]));
  return {
    keyBySecret: (secret) => keys.get(hashSecret(secret)),
    keyById: (id) => keys.get(id),
    gallery: (id) => galleriesById.get(id),
  };
}

function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
