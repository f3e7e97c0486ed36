import { isValidCpf } from '../contract/index.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import { checkSetting, refusal } from './check-setting.ts';
import type { CheckedSettings, Configuration } from './configuration.ts';
import type { HostSettings, HostSurroundings } from './host-inputs.ts';
import { settings } from './settings.ts';

/**
 * Turns what the host set into one frozen value: every setting by its row's check, then what one asks of another.
 * Throws `configuration-invalid`; its message names the setting and what is allowed. It names a wrong value only
 * where a choice or a number was asked for, never an address, a person's id or a document.
 */
export function readConfiguration(host: HostSettings, surroundings: HostSurroundings): Configuration {
  const checked = checkSettings(host, surroundings.baseUrl);
  const { action, engine, apiUrl, document } = checked;
  const isVendor = engine === 'vendor';
  if (checked.sessionUrl === undefined && checked.sessionProvider === undefined) {
    throw invalid('sessionUrl', 'is required where no sessionProvider is set');
  }
  if (checked.externalUserId === undefined && (action === 'enroll' || action === 'identify')) {
    throw invalid('externalUserId', `is required by the action ${action}`);
  }
  if (isVendor && checked.vendorSrc === undefined) {
    throw invalid('vendorSrc', 'is required by engine="vendor"');
  }
  if (action === 'capture' && !(typeof document === 'string' && isValidCpf(document))) {
    throw invalid('document', 'must be a CPF, 11 digits with right check digits, set as a property');
  }
  return Object.freeze({
    ...omitUndefined({
      ...checked,
      apiUrl: apiUrl?.replace(/\/+$/, ''),
      document: action === 'capture' ? document : undefined,
      vendorSrc: isVendor ? checked.vendorSrc : undefined,
      // The vendor shows and seals by itself: there is no picture to look at or to replace.
      review: checked.review && !isVendor,
      allowFile: checked.allowFile && !isVendor,
      lightChallenge: checked.lightChallenge && !isVendor,
    }),
    assetsUrl: (checked.assetsUrl ?? surroundings.defaultAssetsUrl).replace(/\/*$/, '/'),
  });
}

function checkSettings(host: HostSettings, baseUrl: string): CheckedSettings {
  const names = Object.keys(settings) as (keyof typeof settings)[];
  const checked = names.map((name) => {
    const row = settings[name];
    return [row.kind === 'seconds' ? `${name}Ms` : name, checkSetting(name, row, host[name], baseUrl)];
  });
  // A check gives what its row's default is typed as.
  return Object.fromEntries(checked) as CheckedSettings;
}

function invalid(name: keyof typeof settings, rule: string): Error {
  return refusal(name, settings[name], rule);
}
