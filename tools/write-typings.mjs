import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { readElement } from './read-element.mjs';

/**
 * Writes the typings `react`, `vue` and `svelte` from `custom-elements.json`. They refer to the types of the element's
 * class, so they cannot differ from it.
 */
export async function writeTypings({ manifest, outDir }) {
  const typings = describeTypings(readElement(JSON.parse(readFileSync(manifest, 'utf8'))));
  for (const [name, described] of Object.entries(typings)) {
    const text = await format(described, { parser: 'typescript', printWidth: 110 });
    writeFileSync(join(outDir, `${name}.d.ts`), text);
    // An empty module, so that an import of the types resolves at runtime. React's module has a component.
    if (name !== 'react') writeFileSync(join(outDir, `${name}.js`), 'export {};\n');
  }
}

/** Returns the declarations for each framework. */
export function describeTypings(element) {
  return {
    react: `${head(element)}${react(element)}`,
    vue: `${head(element)}${vue(element)}`,
    svelte: `${head(element)}${svelte(element)}`,
  };
}

const head = ({ className }) => `import type { ${className}, FortfaceEventMap } from './types/index.js';\n`;

/** React 19 sets element properties, and attributes for all other props. */
const react = (element) => `
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
export { FortfaceCapture, type CaptureProps } from './types/react/index.js';
${props(element)}
${listeners(element, (event) => `on${event}`)}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${element.tagName}': DetailedHTMLProps<HTMLAttributes<${element.className}>, ${element.className}> &
        FortfaceCaptureProps & FortfaceCaptureListeners;
    }
  }
}
`;

const svelte = (element) => `
import type { HTMLAttributes } from 'svelte/elements';
${props(element)}
${listeners(element, (event) => `on${event}`)}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    '${element.tagName}': HTMLAttributes<${element.className}> & FortfaceCaptureProps & FortfaceCaptureListeners;
  }
}
`;

/** Vue's compiler reads `session-url` and `@fortface-state` in camel case. */
const vue = (element) => `
import type { HTMLAttributes, PublicProps } from 'vue';
${props(element)}
${listeners(element, (event) => `on${camelCase(`-${event}`)}`)}
declare module 'vue' {
  interface GlobalComponents {
    '${element.tagName}': new () => {
      $props: FortfaceCaptureProps & FortfaceCaptureListeners & HTMLAttributes & PublicProps;
    };
  }
}
`;

function props({ className, attributes, properties }) {
  const byProperty = properties.filter(({ readonly }) => !readonly);
  const byAttribute = attributes.filter(({ name, fieldName }) => name !== fieldName);
  return `/** Attributes and properties of \`<fortface-capture>\`. */
export interface FortfaceCaptureProps {
${byProperty.map(({ name, description }) => member(description, name, `${className}['${name}']`)).join('\n')}
${byAttribute
  .map(({ name, description, fieldName, type }) =>
    member(description, `'${name}'`, `${className}['${fieldName}']${type.text === 'number' ? asText : ''}`),
  )
  .join('\n')}
}`;
}

function listeners({ events }, nameOf) {
  return `/** Listeners for the events of \`<fortface-capture>\`. */
export interface FortfaceCaptureListeners {
${events
  .map(({ name, description }) =>
    member(description, `'${nameOf(name)}'`, `((event: FortfaceEventMap['${name}']) => void)`),
  )
  .join('\n')}
}`;
}

/** In markup a number may be written as text. */
const asText = ' | `${number}`';

const member = (description, name, type) => `  /** ${description ?? ''} */\n  ${name}?: ${type} | undefined;`;

const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
