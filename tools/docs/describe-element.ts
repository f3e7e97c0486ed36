import { readFileSync } from 'node:fs';
import { flowStateNames } from '../../src/flow/flow-state.ts';
import { readElement, type Documented } from '../read-element.mjs';
import type { DocsPage } from './docs-page.ts';
import { escapeHtml, inlineCode } from './escape-html.ts';
import { readEventDetails } from './read-event-details.ts';
import { renderTable } from './render-table.ts';

/** The element out of its manifest; `live.js` puts a real one beside the tables, and something to try in each row. */
export function describeElement(): DocsPage {
  const element = readElement(JSON.parse(readFileSync('custom-elements.json', 'utf8')));
  const details = readEventDetails();
  const attributeNames = new Map(element.attributes.map(({ name, fieldName }) => [fieldName, name]));
  const typed = (type: Documented['type']): string => `<code>${escapeHtml(typeText(type))}</code>`;
  const named = (name: string): string => `<code id="${name}">${escapeHtml(name)}</code>`;
  const tables = [
    {
      title: 'Attributes',
      lead: 'Each has a property of the type given; an attribute is read whenever it changes, and takes effect at the next start.',
      head: ['Attribute', 'Meaning', 'Property', 'Try'],
      rows: element.attributes.map(({ name, fieldName, type, default: preset, description }) => [
        named(name),
        inlineCode(description ?? ''),
        `<code>${fieldName}</code>: ${typed(type)}${preset === undefined ? '' : `, by default <code>${escapeHtml(preset)}</code>`}`,
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
          `${inlineCode(description ?? '')}${readonly ? ' Read-only.' : ''}`,
        ]),
    },
    {
      title: 'Methods',
      lead: '',
      head: ['Method', 'Gives', 'Meaning'],
      rows: element.methods.map(({ name, return: given, description }) => [
        named(`${name}()`),
        typed(given?.type),
        inlineCode(description ?? ''),
      ]),
    },
    {
      title: 'Events',
      lead: `All bubble and leave the shadow tree. States are, in order: ${flowStateNames.map((name) => `<code>${name}</code>`).join(', ')}.`,
      head: ['Event', 'Detail', 'Meaning', 'Heard last'],
      rows: element.events.map(({ name, description }) => [
        named(name),
        `<code>${escapeHtml(details.get(name) ?? '')}</code>`,
        inlineCode(description ?? ''),
        `<output data-event="${name}">–</output>`,
      ]),
    },
    {
      title: 'Slots',
      lead: '',
      head: ['Slot', 'Meaning', 'Try'],
      rows: element.slots.map(({ name, description }) => [
        `<code id="slot-${name}">${name}</code>`,
        inlineCode(description ?? ''),
        `<span data-slot-of="${name}"></span>`,
      ]),
    },
    {
      title: 'Parts',
      lead: 'For <code>::part()</code>. Which of them is there depends on the state.',
      head: ['Part', 'Meaning', 'Try'],
      rows: element.cssParts.map(({ name, description }) => [
        `<code id="part-${name}">${name}</code>`,
        inlineCode(description ?? ''),
        `<span data-part="${name}"></span>`,
      ]),
    },
    {
      title: 'Custom properties',
      lead: 'Light and dark follow <code>color-scheme</code>.',
      head: ['Property', 'Default', 'Meaning', 'Try'],
      rows: element.cssProperties.map(({ name, default: preset, description }) => [
        named(name),
        `<code>${escapeHtml(preset ?? '')}</code>`,
        inlineCode(description ?? ''),
        `<span data-property="${name}"></span>`,
      ]),
    },
  ];
  return {
    file: 'element.html',
    title: 'The element',
    script: 'live.js',
    body: `<h1>&lt;${element.tagName}&gt;</h1>
<p>${inlineCode(element.description)}</p>
<aside id="live" aria-label="The element, live" data-events="${element.events.map(({ name }) => name).join(' ')}">
<p>The element runs here when the page is served by <code>npm start</code>.</p>
</aside>
${tables
  .map(
    ({ title, lead, head, rows }) =>
      `<section><h2 id="${title.toLowerCase().replaceAll(' ', '-')}">${title}</h2>\n${lead && `<p>${lead}</p>`}\n${renderTable(title, head, rows)}</section>`,
  )
  .join('\n')}`,
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
  return `<span data-attribute="${name}" data-kind="${escapeHtml(kind)}" data-options="${options.join(' ')}"></span>`;
}
