/** Writes `docs/theming.md` from the manifest, so that page and element cannot differ. */

/** Returns the whole page. `element` is the declaration in `custom-elements.json`. */
export function writeThemingPage(element) {
  return `# Theming

After this page you can adapt the element to your design: with CSS custom properties, parts, and slots.

\`\`\`css
fortface-capture {
  --fortface-accent: light-dark(#0b4fc4, #8ab8ff);
  --fortface-on-accent: light-dark(#ffffff, #041a3d);
  --fortface-radius: 8px;
}
\`\`\`

Eleven custom properties cover colours, corners, fonts and width. Light and dark follow \`color-scheme\`, so a property takes one value or \`light-dark(…, …)\`.

To edit them live, run \`npm start\` and open \`/states/theme.html\`. The editor warns if a contrast falls below WCAG 2.2 AA, and gives you the CSS to copy.

\`npm run theming\` generates this page: it draws the pictures from the element's own views, and takes the text from its manifest. The pictures are in the repository and on its site, not in the package.

## Custom properties

Each picture shows the default on the left, and a changed property on the right.

${element.cssProperties
  .map(
    ({ name, default: value, description }) =>
      `### \`${name}\`\n\n${description} Default: \`${value}\`.\n\n![${name}: the default, and a changed value](theming/${pictureOf('property', name)})\n`,
  )
  .join('\n')}
## Parts

If no property covers what you want to change, style a part:

\`\`\`css
fortface-capture::part(hint) {
  text-transform: none;
}
\`\`\`

Keep targets at 44 px or more, and the contrast of text at 4.5 : 1 or more. The pictures outline each part, in light and dark.

${element.cssParts
  .map(
    ({ name, description }) =>
      `### \`${name}\`\n\n${description}\n\n![The part ${name}, outlined](theming/${pictureOf('part', name)})\n`,
  )
  .join('\n')}
## Slots

A slot shows your own content inside the element. The pictures outline each slot.

\`\`\`html
<fortface-capture action="liveness" session-url="/api/fortface/session">
  <img slot="logo" src="/logo.svg" alt="My bank" />
</fortface-capture>
\`\`\`

${slotsForPages(element)
  .map(
    ({ name, description }) =>
      `### \`${name}\`\n\n${description}\n\n![The slot ${name}, with content of a page](theming/${pictureOf('slot', name)})\n`,
  )
  .join('\n')}`;
}

/** Returns the slots that a page may fill. */
export function slotsForPages(element) {
  return element.slots.filter(({ description }) => !description.startsWith('Reserved'));
}

/** Returns the file name of a picture under \`docs/theming/\`. */
export function pictureOf(kind, name) {
  return `${kind}-${name.replace(/^-+fortface-/, '')}.webp`;
}
