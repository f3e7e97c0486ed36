import { readScriptSettings, type ScriptSettings } from './read-script-settings.ts';

/** The settings in the URL of this script. */
export const scriptSettings = (): ScriptSettings => readScriptSettings(import.meta.url);
