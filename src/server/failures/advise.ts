import { ApiFailure } from '../call-api.ts';
import { MissingDeviceKeys, twoWaysOut } from './missing-device-keys.ts';
import { ServiceRefusal } from './service-refusal.ts';

const cannotOpen = 'This service cannot decrypt captures of the built-in engine (ff-envelope/1).';

/** Returns what to check first after a failure of the service, or `undefined` for other failures. */
export function advise(error: unknown): string | undefined {
  if (error instanceof ApiFailure) {
    return error.reason === 'unusable'
      ? 'Check that `baseUrl` (FORTFACE_URL) is the address of the FortFace API itself, not of a page or a proxy that redirects.'
      : 'Check `baseUrl` (FORTFACE_URL), the network and its proxies, and the client certificate (`tls`) if your account uses mTLS.';
  }
  if (error instanceof MissingDeviceKeys) return cannotOpen;
  if (!(error instanceof ServiceRefusal)) return undefined;
  switch (error.status) {
    case 401:
      return 'Check `apiKey` (FORTFACE_API_KEY) and `baseUrl` (FORTFACE_URL): sandbox and production have different keys and URLs.';
    case 403:
      return 'Check `accountName` (FORTFACE_ACCOUNT_NAME), `galleryId` (FORTFACE_GALLERY_ID), the permissions of your API key, and the client certificate (`tls`) if your account uses mTLS.';
    case 404:
      return 'Check `baseUrl` (FORTFACE_URL) and `galleryId` (FORTFACE_GALLERY_ID).';
    default:
      return error.status < 500
        ? `${cannotOpen} ${twoWaysOut}`
        : 'The service failed. Try again later, or contact FortFace.';
  }
}
