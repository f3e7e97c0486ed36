import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJSONSchema } from 'zod/mini';
import type { JSONSchema } from 'zod/v4/core';
import * as contract from '../../src/contract/index.ts';
import type { DocsPage } from './docs-page.ts';
import { escapeHtml, inlineCode } from './escape-html.ts';
import { renderTable } from './render-table.ts';

type Shape = JSONSchema.BaseSchema;

/** Everything on the wire, field by field, out of the schemas that element, backend and sandbox check it with. */
export function describeContract(): DocsPage {
  const texts = readDocstrings();
  const schemas = Object.entries(contract).flatMap(([name, value]) =>
    typeof value === 'object' && '_zod' in value
      ? [{ name, shape: toJSONSchema(value, { unrepresentable: 'any' }) }]
      : [],
  );
  const codes = Object.entries(contract).flatMap(([name, value]) =>
    Array.isArray(value) ? [{ name, codes: value.map(String) }] : [],
  );
  const heading = (name: string): string =>
    `<h2 id="${name.toLowerCase()}"><code>${name}</code></h2>\n<p>${inlineCode(texts.get(name) ?? '')}</p>`;
  const objects = schemas.filter(({ shape }) => shape.properties !== undefined);
  const values = schemas.filter(({ shape }) => shape.properties === undefined);
  return {
    file: 'contract.html',
    title: 'Contract',
    body: `<h1>Contract</h1>
<p>What crosses the wire, as <code>fortface-capture/contract</code> exports it: schemas for zod, and their types.</p>
<ul class="columns">${[...objects, ...codes].map(({ name }) => `<li><a href="#${name.toLowerCase()}"><code>${name}</code></a></li>`).join('\n')}</ul>
${objects
  .map(
    ({ name, shape }) =>
      `<section>${heading(name)}\n${renderTable(name, ['Field', 'Type', 'Must be there', 'Limits'], fieldsOf(shape))}</section>`,
  )
  .join('\n')}
${codes
  .map(
    ({ name, codes: list }) =>
      `<section>${heading(name)}\n<ul class="columns">${list.map((code) => `<li><code>${escapeHtml(code)}</code></li>`).join('\n')}</ul></section>`,
  )
  .join('\n')}
<section><h2 id="values">Single values</h2>
${renderTable(
  'Single values',
  ['Schema', 'Type', 'Limits', 'Meaning'],
  values.map(({ name, shape }) => [
    `<code>${name}</code>`,
    typeOf(shape),
    limitsOf(shape),
    inlineCode(texts.get(name) ?? ''),
  ]),
)}</section>`,
  };
}

/** A row for each field, with what lies in it below it. */
function fieldsOf(shape: Shape, path = ''): string[][] {
  return Object.entries(shape.properties ?? {}).flatMap(([name, field]) => {
    if (typeof field === 'boolean') return [];
    const here = `${path}${name}`;
    const items = typeof field.items === 'object' && !Array.isArray(field.items) ? field.items : undefined;
    const inner = items === undefined ? fieldsOf(field, `${here}.`) : fieldsOf(items, `${here}[].`);
    const needed = shape.required?.includes(name) ? 'yes' : '';
    return [[`<code>${escapeHtml(here)}</code>`, typeOf(field), needed, limitsOf(field)], ...inner];
  });
}

function typeOf(shape: Shape | boolean): string {
  if (typeof shape === 'boolean') return 'any';
  if (shape.const !== undefined) return `<code>${escapeHtml(JSON.stringify(shape.const))}</code>`;
  if (shape.enum !== undefined) {
    return shape.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' or ');
  }
  if (shape.anyOf !== undefined) return [...new Set(shape.anyOf.map(typeOf))].join(' or ');
  return [shape.type ?? 'any'].flat().join(' or ');
}

function limitsOf(shape: Shape): string {
  const limits = [
    shape.minLength !== undefined && `at least ${shape.minLength} characters`,
    shape.maxLength !== undefined && `at most ${shape.maxLength} characters`,
    shape.minimum !== undefined && `from ${shape.minimum}`,
    shape.maximum !== undefined && `to ${shape.maximum}`,
    shape.maxItems !== undefined && `at most ${shape.maxItems}`,
    shape.pattern !== undefined && `<code>${escapeHtml(shape.pattern)}</code>`,
  ];
  return limits.filter((limit) => limit !== false).join(', ');
}

/** The sentence above each export of the contract. */
function readDocstrings(): Map<string, string> {
  const folder = 'src/contract';
  const code = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const found = code.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export const (\w+)/g);
  return new Map(
    [...found].map(([, text, name]) => [
      name ?? '',
      (text ?? '')
        .replace(/^\s*\* ?/gm, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  );
}
