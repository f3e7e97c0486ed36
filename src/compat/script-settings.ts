import { readScriptSettings, type ScriptSettings } from './read-script-settings.ts';

/** What the address of this very script says. */
export const scriptSettings = (): ScriptSettings => readScriptSettings(import.meta.url);
