/** Writes the table of settings into the README, between the two marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readSettings } from './read-settings.mjs';
import { renderSettingsTable } from './render-settings-table.mjs';

const readme = readFileSync('README.md', 'utf8');
const [before, rest] = readme.split('<!-- settings -->\n');
const [, after] = rest.split('<!-- /settings -->');
const table = renderSettingsTable(await readSettings());
writeFileSync('README.md', `${before}<!-- settings -->\n${table}<!-- /settings -->${after}`);
