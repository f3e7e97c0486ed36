import type { Omitted } from '../values/omit-undefined.ts';
import type { settings, Settings } from './settings.ts';

/** Every setting after its check, by the name that the core knows: URLs are absolute, times in milliseconds. */
export type CheckedSettings = {
  [
    Name in keyof Settings as (typeof settings)[Name]['kind'] extends 'seconds' ? `${Name}Ms` : Name
  ]: Settings[Name];
};

/** One start's settings, checked and frozen: all that the core sees of what the page has set. */
export type Configuration = Readonly<Omitted<Omit<CheckedSettings, 'assetsUrl'>> & { assetsUrl: string }>;
