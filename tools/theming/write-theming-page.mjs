/** Writes `docs/theming.md` out of the manifest, so that page and element cannot drift apart. */

/** Gives the whole page; `element` is the declaration in `custom-elements.json`. */
export function writeThemingPage(element) {
  return `# Theming

The element looks native to a page by eleven custom properties. Light and dark follow \`color-scheme\`, so a property takes one value or \`light-dark(…, …)\`. Edit them live, with a warning where a contrast falls below WCAG 2.2 AA, on \`/states/theme.html\` of \`npm start\`, and copy the CSS from there:

\`\`\`css
fortface-capture {
  --fortface-accent: light-dark(#0b4fc4, #8ab8ff);
  --fortface-on-accent: light-dark(#ffffff, #041a3d);
  --fortface-radius: 8px;
}
\`\`\`

This page is generated: \`npm run theming\` draws the pictures from the views themselves and writes the text from the manifest.

## Custom properties

Left: the default. Right: with the property changed.

${element.cssProperties
  .map(
    ({ name, default: value, description }) =>
      `### \`${name}\`\n\n${description} Default: \`${value}\`.\n\n![${name}: by itself, and changed](theming/${pictureOf('property', name)})\n`,
  )
  .join('\n')}
## Parts

For what no property reaches: \`fortface-capture::part(hint) { text-transform: none }\`. Keep targets at 44 px and more, and the contrast of text at 4.5 : 1. Outlined below, light and dark.

${element.cssParts
  .map(
    ({ name, description }) =>
      `### \`${name}\`\n\n${description}\n\n![The part ${name}, outlined](theming/${pictureOf('part', name)})\n`,
  )
  .join('\n')}
## Slots

Content of the page inside the element, such as \`<img slot="logo" src="/logo.svg" alt="My bank" />\`; outlined below.

${slotsForPages(element)
  .map(
    ({ name, description }) =>
      `### \`${name}\`\n\n${description}\n\n![The slot ${name}, with content of a page](theming/${pictureOf('slot', name)})\n`,
  )
  .join('\n')}`;
}

/** The slots that a page may fill. */
export function slotsForPages(element) {
  return element.slots.filter(({ description }) => !description.includes('not for pages'));
}

/** The file name of a picture under \`docs/theming/\`. */
export function pictureOf(kind, name) {
  return `${kind}-${name.replace(/^-+fortface-/, '')}.webp`;
}
