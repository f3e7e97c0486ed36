import { ApiProblem } from '../problems/api-problem.ts';
import type { AccessDirectory, Gallery, KnownKey } from './access-directory.ts';
import { isPermitted, type Operation } from './permission.ts';
import type { RateLimit } from './rate-limit.ts';

export interface Authoriser {
  /** The key behind an `x-api-key` header, if it may perform the operation. Throws 401, 403 or 429. */
  bySecret(secret: string | undefined, operation: Operation): KnownKey;
  /** The key that opened a session, if it may still perform the operation. Throws 401, 403 or 429. */
  byKeyId(keyId: string, operation: Operation): KnownKey;
  /** One of the key's galleries; its first where none is named. Throws 404 or 403. */
  gallery(key: KnownKey, galleryId: string | undefined): Gallery;
}

/** Decides who may do what, and how often. */
export function createAuthoriser(directory: AccessDirectory, rateLimit: RateLimit): Authoriser {
  const admit = (key: KnownKey, operation: Operation): KnownKey => {
    const waitSeconds = rateLimit.take(key.id);
    if (waitSeconds > 0) {
      throw new ApiProblem('rate_limited', 'Too many requests with this key.', {
        retryAfterSeconds: waitSeconds,
      });
    }
    if (!isPermitted(key.permissions, operation)) {
      throw new ApiProblem(
        'permission_denied',
        `The key has no permission for ${operation.method} ${operation.endpoint} in the ${operation.context} context.`,
      );
    }
    return key;
  };
  return {
    bySecret(secret, operation) {
      if (secret === undefined || secret === '') {
        throw new ApiProblem('key_missing', 'The x-api-key header is missing.');
      }
      const key = directory.keyBySecret(secret);
      if (key === undefined) throw new ApiProblem('key_invalid', 'The x-api-key is not known.');
      return admit(key, operation);
    },
    byKeyId(keyId, operation) {
      const key = directory.keyById(keyId);
      if (key === undefined) {
        throw new ApiProblem('token_invalid', 'The key that opened this session is no longer valid.');
      }
      return admit(key, operation);
    },
    gallery(key, galleryId) {
      const wanted = galleryId ?? key.galleryIds[0];
      const gallery = wanted === undefined ? undefined : directory.gallery(wanted);
      if (gallery === undefined) {
        throw new ApiProblem('gallery_not_found', 'The gallery is not known.', { field: 'galleryId' });
      }
      if (!key.galleryIds.includes(gallery.id)) {
        throw new ApiProblem('permission_denied', 'The key does not belong to this gallery.', {
          field: 'galleryId',
        });
      }
      return gallery;
    },
  };
}
