import type { Omitted } from '../values/omit-undefined.ts';
import type { settings, Settings } from './settings.ts';

/** Every setting after its check. URLs are absolute. Times are in milliseconds, and their names end in `Ms`. */
export type CheckedSettings = {
  [
    Name in keyof Settings as (typeof settings)[Name]['kind'] extends 'seconds' ? `${Name}Ms` : Name
  ]: Settings[Name];
};

/** The checked and frozen settings of one start. The core sees nothing else of what the page has set. */
export type Configuration = Readonly<Omitted<Omit<CheckedSettings, 'assetsUrl'>> & { assetsUrl: string }>;
