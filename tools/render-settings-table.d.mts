import type { DescribedSetting } from './read-settings.mjs';

export function renderSettingsTable(settings: readonly DescribedSetting[]): string;
