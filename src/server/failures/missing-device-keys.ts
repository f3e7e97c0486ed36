import type { ApiCall } from '../call-api.ts';

/** What to do about a service that does not open `ff-envelope/1`. */
export const twoWaysOut =
  'Set route: \'backoffice\' (FORTFACE_ROUTE=backoffice) in createFortfaceBackend, or engine="vendor" on the page.';

/** The service publishes no device keys, so pages with the built-in engine cannot encrypt for it. */
export class MissingDeviceKeys extends Error {
  override readonly name = 'MissingDeviceKeys';

  constructor({ method, url }: Pick<ApiCall, 'method' | 'url'>, status: number) {
    super(`FortFace answered ${method} ${url} with ${status} and no device keys. ${twoWaysOut}`);
  }
}
