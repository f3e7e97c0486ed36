const code = (text) => `\`${text}\``;

/** The settings as a table in Markdown. */
export function renderSettingsTable(settings) {
  const rows = settings.map((setting) => {
    const { attribute, property, type, allowed, choices, defaultInWords, description, see } = setting;
    const values = choices?.map(code).join(', ') ?? allowed ?? code(type.replace(' | undefined', ''));
    const preset = setting.default === undefined ? '–' : code(setting.default.replaceAll("'", ''));
    const cells = [
      attribute === undefined ? '–' : code(attribute),
      code(property),
      values,
      defaultInWords ?? preset,
      see === undefined ? description : `${description} [More](${see})`,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  });
  return `| attribute | property | value | default | meaning |\n|---|---|---|---|---|\n${rows.join('')}`;
}
