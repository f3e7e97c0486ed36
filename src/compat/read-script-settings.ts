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
  if (!URL.canParse(scriptUrl)) return {};
  const { searchParams } = new URL(scriptUrl);
  const keysUrl = searchParams.get('keys');
  const assetsUrl = searchParams.get('assets');
  return {
    ...(keysUrl !== null && keysUrl !== '' && { keysUrl }),
    ...(assetsUrl !== null && assetsUrl !== '' && { assetsUrl }),
  };
}
