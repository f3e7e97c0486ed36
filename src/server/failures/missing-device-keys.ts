import type { ApiCall } from '../call-api.ts';

/** The service serves no device keys, so that pages with the built-in engine cannot seal for it. */
export class MissingDeviceKeys extends Error {
  override readonly name = 'MissingDeviceKeys';

  constructor({ method, url }: Pick<ApiCall, 'method' | 'url'>, status: number) {
    super(`FortFace answered ${method} ${url} with ${status} and no device keys`);
  }
}
