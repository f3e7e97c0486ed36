import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { readElement } from './read-element.mjs';

/**
 * Writes `react`, `vue` and `svelte`: what each framework's compiler is to know of the element, out of
 * `custom-elements.json`. The types themselves are the element class's own, so they cannot differ from it.
 */
export async function writeTypings({ manifest, outDir }) {
  const typings = describeTypings(readElement(JSON.parse(readFileSync(manifest, 'utf8'))));
  for (const [name, described] of Object.entries(typings)) {
    const text = await format(described, { parser: 'typescript', printWidth: 110 });
    writeFileSync(join(outDir, `${name}.d.ts`), text);
    // Types alone: the module is there so that a plain import of it resolves. React's has a component in it.
    if (name !== 'react') writeFileSync(join(outDir, `${name}.js`), 'export {};\n');
  }
}

/** The declarations of each framework's door. */
export function describeTypings(element) {
  return {
    react: `${head(element)}${react(element)}`,
    vue: `${head(element)}${vue(element)}`,
    svelte: `${head(element)}${svelte(element)}`,
  };
}

const head = ({ className }) => `import type { ${className}, FortfaceEventMap } from './types/index.js';\n`;

/** React 19 sets what is a property of the element as one, the rest as attributes. */
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
  return `/** The element's attributes and properties. */
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
  return `/** What hears the element's events. */
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
