import { readFileSync } from 'node:fs';
import { flowStateNames } from '../../src/flow/flow-state.ts';
import { hints } from '../../src/guidance/hint.ts';
import { en } from '../../src/locales/en.ts';
import { readElement, type Documented } from '../read-element.mjs';
import type { ReferencePage } from './docs-page.ts';
import { escapeMarkdown, inlineCode, renderTable } from './markdown.ts';
import { readEventDetails } from './read-event-details.ts';

/** The element from its manifest. `LiveElement.vue` puts a real one next to the tables, and an input into each row. */
export function describeElement(): ReferencePage {
  const element = readElement(JSON.parse(readFileSync('custom-elements.json', 'utf8')));
  const details = readEventDetails();
  const attributeNames = new Map(element.attributes.map(({ name, fieldName }) => [fieldName, name]));
  const typed = (type: Documented['type']): string => inlineCode(typeText(type));
  const named = (name: string, id = name): string => `<span id="${id}">${inlineCode(name)}</span>`;
  const tables = [
    {
      title: 'Attributes',
      lead: 'Each attribute has a property of the given type. A change takes effect at the next start.',
      head: ['Attribute', 'Meaning', 'Property', 'Try'],
      rows: element.attributes.map(({ name, fieldName, type, default: preset, description }) => [
        named(name),
        escapeMarkdown(description ?? ''),
        `${inlineCode(`${fieldName}: ${typeText(type)}`)}${preset === undefined ? '' : `, default ${inlineCode(preset)}`}`,
        tryAttribute(name, type),
      ]),
    },
    {
      title: 'Properties without an attribute',
      lead: '',
      head: ['Property', 'Type', 'Meaning'],
      rows: element.properties
        .filter(({ name }) => !attributeNames.has(name))
        .map(({ name, type, description, readonly }) => [
          named(name),
          typed(type),
          `${escapeMarkdown(description ?? '')}${readonly ? ' Read-only.' : ''}`,
        ]),
    },
    {
      title: 'Methods',
      lead: '',
      head: ['Method', 'Returns', 'Meaning'],
      rows: element.methods.map(({ name, return: given, description }) => [
        named(`${name}()`),
        typed(given?.type),
        escapeMarkdown(description ?? ''),
      ]),
    },
    {
      title: 'Events',
      lead: `All events bubble and are composed. The states, in order: ${flowStateNames.map(inlineCode).join(', ')}.`,
      head: ['Event', 'Detail', 'Meaning', 'Last detail'],
      rows: element.events.map(({ name, description }) => [
        named(name),
        inlineCode(details.get(name) ?? ''),
        escapeMarkdown(description ?? ''),
        `<output data-event="${name}">–</output>`,
      ]),
    },
    {
      title: 'Hints',
      lead: 'The values of `hint` in `fortface-guidance`, most urgent first. Strong blur and darkness come before turning and covers, because the nets get these wrong in them. Directions are the user’s own.',
      head: ['Hint', 'What the user reads'],
      rows: hints.map((hint) => [named(hint, `hint-${hint}`), escapeMarkdown(en.hints[hint])]),
    },
    {
      title: 'Slots',
      lead: '',
      head: ['Slot', 'Meaning', 'Try'],
      rows: element.slots.map(({ name, description }) => [
        named(name, `slot-${name}`),
        escapeMarkdown(description ?? ''),
        `<span data-slot-of="${name}"></span>`,
      ]),
    },
    {
      title: 'Parts',
      lead: 'For `::part()`. Which parts exist depends on the state.',
      head: ['Part', 'Meaning', 'Try'],
      rows: element.cssParts.map(({ name, description }) => [
        named(name, `part-${name}`),
        escapeMarkdown(description ?? ''),
        `<span data-part="${name}"></span>`,
      ]),
    },
    {
      title: 'Custom properties',
      lead: 'Light and dark follow `color-scheme`.',
      head: ['Property', 'Default', 'Meaning', 'Try'],
      rows: element.cssProperties.map(({ name, default: preset, description }) => [
        named(name),
        inlineCode(preset ?? ''),
        escapeMarkdown(description ?? ''),
        `<span data-property="${name}"></span>`,
      ]),
    },
  ];
  const events = element.events.map(({ name }) => name).join(' ');
  return {
    path: 'element',
    markdown: `---
pageClass: with-live-element
aside: false
---

# \`<${element.tagName}>\`

${escapeMarkdown(element.description)}

<LiveElement events="${events}" />

${tables
  .map(({ title, lead, head, rows }) => `## ${title}\n\n${lead && `${lead}\n\n`}${renderTable(head, rows)}`)
  .join('\n\n')}
`,
  };
}

/** A type as it reads in a table: without what only says "or not at all". */
function typeText(type: Documented['type']): string {
  return (type?.text ?? '').replaceAll(' | undefined', '');
}

function tryAttribute(name: string, type: Documented['type']): string {
  const text = typeText(type);
  const options = [...text.matchAll(/'([^']+)'/g)].map(([, value]) => value ?? '');
  const kind = options.length > 0 ? 'choice' : text;
  return `<span data-attribute="${name}" data-kind="${kind.replaceAll('"', "'")}" data-options="${options.join(' ')}"></span>`;
}
