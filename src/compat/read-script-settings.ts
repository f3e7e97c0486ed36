import { parseUrl } from '../values/parse-url.ts';

/** What the address of the script says, so that a page need change nothing else. */
export interface ScriptSettings {
  /** Where the device keys are read; `undefined` where the address names no place. */
  keysUrl?: string;
  /** Where the detector lies. */
  assetsUrl?: string;
}

/**
 * Reads `keys` and `assets` out of a script's address (pure): `compat.js?keys=/api/fortface/session`. They are
 * addresses of the page, not of the script.
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
