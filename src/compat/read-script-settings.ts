import { parseUrl } from '../values/parse-url.ts';

/** Settings in the script's URL, so that a page changes nothing else. */
export interface ScriptSettings {
  /** URL of the device key set. `undefined` if the script's URL does not set it. */
  keysUrl?: string;
  /** Folder that serves the detector. */
  assetsUrl?: string;
}

/**
 * Reads `keys` and `assets` from a script's URL (pure): `compat.js?keys=/api/fortface/session`. They are resolved
 * against the page, not against the script.
 */
export function readScriptSettings(scriptUrl: string): ScriptSettings {
  const parameters = parseUrl(scriptUrl)?.searchParams;
  const keysUrl = parameters?.get('keys');
  const assetsUrl = parameters?.get('assets');
  return {
    ...(keysUrl && { keysUrl }),
    ...(assetsUrl && { assetsUrl }),
  };
}
