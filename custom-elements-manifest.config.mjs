import { readSettings } from './tools/read-settings.mjs';

const settings = await readSettings();

/** The element's attributes and properties, which the analyser cannot see in the class, out of their table. */
const describeSettings = () => ({
  name: 'settings',
  packageLinkPhase({ customElementsManifest }) {
    const declarations = customElementsManifest.modules.flatMap((module) => module.declarations ?? []);
    const element = declarations.find(({ name }) => name === 'FortfaceCapture');
    element.attributes = [];
    for (const { property, attribute, type, reflects, default: preset, description } of settings) {
      const said = {
        type: { text: type },
        description,
        ...(preset !== undefined && { default: preset }),
      };
      element.members.push({
        kind: 'field',
        name: property,
        privacy: 'public',
        ...said,
        ...(attribute !== undefined && { attribute, ...(reflects && { reflects }) }),
      });
      if (attribute !== undefined) element.attributes.push({ name: attribute, ...said, fieldName: property });
    }
  },
});

export default {
  globs: [
    'src/element/fortface-capture.ts',
    'src/element/events.ts',
    'src/compat/fortface-sdk-element.ts',
    'src/define.ts',
    'src/index.ts',
  ],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [describeSettings()],
};
