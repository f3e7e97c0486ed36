import { normaliseCpf } from '../contract/is-valid-cpf.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import { checkSetting, refusal } from './check-setting.ts';
import type { CheckedSettings, Configuration } from './configuration.ts';
import type { ClaimedCapture, HostSettings, HostSurroundings } from './host-inputs.ts';
import { settings } from './settings.ts';

/** The methods that every `Sealer` has. */
const sealerMethods = ['sealDevice', 'openSession', 'dispose'] as const;

/**
 * Returns the frozen configuration of one start: first every setting checked by its row, then the rules between
 * settings. Throws `configuration-invalid`. Its message names the setting and what is allowed, and never contains a
 * URL, an id or a document. A claimed capture brings its action, and needs neither user nor document.
 */
export function readConfiguration(
  host: HostSettings,
  surroundings: HostSurroundings,
  handoff?: ClaimedCapture,
): Configuration {
  const checked = withClaim(checkSettings(host, surroundings.baseUrl), handoff);
  const { action, engine, apiUrl } = checked;
  const isVendor = engine === 'vendor';
  if (checked.sessionUrl === undefined && checked.sessionProvider === undefined) {
    throw invalid(
      'sessionUrl',
      "is missing. Set it to your backend's session endpoint, or set the property sessionProvider",
    );
  }
  if (
    handoff === undefined &&
    checked.externalUserId === undefined &&
    (action === 'enroll' || action === 'identify')
  ) {
    throw invalid('externalUserId', `is missing. The action ${action} requires your identifier of the user`);
  }
  if (isVendor && checked.vendorSrc === undefined) {
    throw invalid('vendorSrc', 'is missing. engine="vendor" requires the URL of the FortFace Web SDK');
  }
  const { sealer } = checked;
  const lacking = sealerMethods.filter((method) => typeof Reflect.get(Object(sealer), method) !== 'function');
  if (sealer !== undefined && lacking.length > 0) {
    throw invalid('sealer', `lacks ${lacking.join(', ')}`);
  }
  const document = action === 'capture' ? readCpf(checked.document) : undefined;
  if (handoff === undefined && action === 'capture' && document === undefined) {
    throw invalid('document', 'must be a valid 11-digit CPF, set as a property');
  }
  return Object.freeze({
    ...omitUndefined({
      ...checked,
      apiUrl: apiUrl?.replace(/\/+$/, ''),
      document,
      vendorSrc: isVendor ? checked.vendorSrc : undefined,
      // The FortFace Web SDK shows and seals the photo itself, so there is none to review or to replace.
      review: checked.review && !isVendor,
      allowFile: checked.allowFile && !isVendor,
      lightChallenge: checked.lightChallenge && !isVendor,
    }),
    assetsUrl: (checked.assetsUrl ?? surroundings.defaultAssetsUrl).replace(/\/*$/, '/'),
  });
}

/** The backend knows whom a capture is about that began on another device. */
function withClaim(checked: CheckedSettings, handoff: ClaimedCapture | undefined): CheckedSettings {
  if (handoff === undefined) return checked;
  return {
    ...checked,
    action: handoff.action,
    externalUserId: undefined,
    externalTransactionId: undefined,
    document: undefined,
  };
}

function readCpf(document: unknown): string | undefined {
  return typeof document === 'string' ? normaliseCpf(document) : undefined;
}

function checkSettings(host: HostSettings, baseUrl: string): CheckedSettings {
  const names = Object.keys(settings) as (keyof typeof settings)[];
  const checked = names.map((name) => {
    const row = settings[name];
    return [row.kind === 'seconds' ? `${name}Ms` : name, checkSetting(name, row, host[name], baseUrl)];
  });
  // The check of a row returns the type of its default.
  return Object.fromEntries(checked) as CheckedSettings;
}

function invalid(name: keyof typeof settings, rule: string): Error {
  return refusal(name, settings[name], rule);
}
