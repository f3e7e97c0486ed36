import { twoWaysOut } from '../failures/missing-device-keys.ts';

/** Hosts of FortFace's own service, which opens only what its own SDK sealed (API reference: environments). */
const hosts: ReadonlySet<string> = new Set(['api.fortface.ai', 'api-sandbox.fortface.ai']);

/** True for an address of FortFace's own service, which serves no device keys. */
export function isFortfaceHost(baseUrl: string): boolean {
  return hosts.has(new URL(baseUrl).hostname);
}

/** What an integrator reads when captures of the built-in engine cannot reach the service by route `sdk`. */
export function describeMissingDeviceKeys(baseUrl: string): string {
  return `${new URL(baseUrl).host} publishes no device keys, so it cannot decrypt captures of the built-in engine. ${twoWaysOut}`;
}
