import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJSONSchema } from 'zod/mini';
import type { JSONSchema } from 'zod/v4/core';
import * as contract from '../../src/contract/index.ts';
import type { ReferencePage } from './docs-page.ts';
import { escapeMarkdown, inlineCode, renderTable } from './markdown.ts';

type Shape = JSONSchema.BaseSchema;

/** Everything on the wire, field by field, from the schemas that element, backend and sandbox validate it with. */
export function describeContract(): ReferencePage {
  const texts = readDocstrings();
  const schemas = Object.entries(contract).flatMap(([name, value]) =>
    typeof value === 'object' && '_zod' in value
      ? [{ name, shape: toJSONSchema(value, { unrepresentable: 'any' }) }]
      : [],
  );
  const codes = Object.entries(contract).flatMap(([name, value]) =>
    Array.isArray(value) ? [{ name, codes: value.map(String) }] : [],
  );
  const heading = (name: string): string => `## \`${name}\`\n\n${escapeMarkdown(texts.get(name) ?? '')}`;
  const objects = schemas.filter(({ shape }) => shape.properties !== undefined);
  const values = schemas.filter(({ shape }) => shape.properties === undefined);
  const sections = [
    ...objects.map(
      ({ name, shape }) =>
        `${heading(name)}\n\n${renderTable(['Field', 'Type', 'Required', 'Limits'], fieldsOf(shape))}`,
    ),
    ...codes.map(({ name, codes: list }) => `${heading(name)}\n\n${list.map(inlineCode).join(' ')}`),
    `## Single values\n\n${renderTable(
      ['Schema', 'Type', 'Limits', 'Meaning'],
      values.map(({ name, shape }) => [
        inlineCode(name),
        typeOf(shape),
        limitsOf(shape),
        escapeMarkdown(texts.get(name) ?? ''),
      ]),
    )}`,
  ];
  return {
    path: 'contract',
    markdown: `# Contract

Every message on the wire, as \`fortface-capture/contract\` exports it: zod schemas and their types. [backend.openapi.json](backend.openapi.json) describes the requests of your backend in OpenAPI 3.1, for generators; the package exports it as \`fortface-capture/backend.openapi.json\`.

${sections.join('\n\n')}
`,
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
    return [[inlineCode(here), typeOf(field), needed, limitsOf(field)], ...inner];
  });
}

function typeOf(shape: Shape | boolean): string {
  if (typeof shape === 'boolean') return 'any';
  if (shape.const !== undefined) return inlineCode(JSON.stringify(shape.const));
  if (shape.enum !== undefined) {
    return shape.enum.map((value) => inlineCode(JSON.stringify(value))).join(' or ');
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
    shape.pattern !== undefined && inlineCode(shape.pattern),
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
