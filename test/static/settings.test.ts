/**
 * One table says what a page can set. The element, the manifest, the docs and the typings for React, Vue and Svelte
 * each have every row of it, and no other.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import ts from 'typescript';
import type { Action, PartialMessages, Submitter } from '../../src/index.ts';
import type { Configuration } from '../../src/configuration/configuration.ts';
import type { CaptureProps } from '../../src/react/create-capture-component.ts';
import { FortfaceCapture } from '../../src/element/fortface-capture.ts';
import { describeElement } from '../../tools/docs/describe-element.ts';
import { readElement } from '../../tools/read-element.mjs';
import { readSettings } from '../../tools/read-settings.mjs';
import { describeTypings } from '../../tools/write-typings.mjs';

// The one way to compare two types, `any` included.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** The compiler refuses this line if a property loses its exact type on the way from the table to the element. */
const exact: readonly [
  Same<FortfaceCapture['action'], Action>,
  Same<FortfaceCapture['credentials'], RequestCredentials>,
  Same<FortfaceCapture['presentation'], 'inline' | 'modal'>,
  Same<FortfaceCapture['sessionUrl'], string | undefined>,
  Same<FortfaceCapture['maxAttempts'], number>,
  Same<FortfaceCapture['review'], boolean>,
  Same<FortfaceCapture['submitter'], Submitter | undefined>,
  Same<FortfaceCapture['messages'], PartialMessages | undefined>,
  Same<CaptureProps['action'], Action | undefined>,
  Same<Configuration['readyTimeoutMs'], number>,
  Same<Configuration['sessionUrl'], string | undefined>,
] = [true, true, true, true, true, true, true, true, true, true, true];

const settings = await readSettings();
const properties = settings.map(({ property }) => property);
const attributes = settings.flatMap(({ attribute }) => attribute ?? []);
const element = readElement(JSON.parse(readFileSync('custom-elements.json', 'utf8')));

test('has rows of every kind in the table, each with a description', () => {
  assert.ok(properties.length > 30 && attributes.length > 30 && attributes.length < properties.length);
  assert.deepEqual(
    settings.filter(({ description, type }) => !/^.{5,}\.$/.test(description) || type === ''),
    [],
  );
});

test('types each property of the element as its row does', () => {
  assert.ok(exact.every(Boolean));
});

test('observes exactly the attributes of the table, in lower case, too', () => {
  const lowerCased = settings
    .filter(({ attribute }) => attribute !== undefined)
    .map(({ property }) => property.toLowerCase());
  assert.deepEqual(
    [...FortfaceCapture.observedAttributes].sort(),
    [...new Set([...attributes, ...lowerCased])].sort(),
  );
  assert.deepEqual([...FortfaceCapture.elementProperties.keys()], properties);
});

test('describes each setting in the manifest as in the table', () => {
  assert.deepEqual(
    element.attributes.map(({ name, fieldName, type, default: preset, description }) => ({
      attribute: name,
      property: fieldName,
      type: type?.text,
      default: preset,
      description,
    })),
    settings
      .filter(({ attribute }) => attribute !== undefined)
      .map(({ attribute, property, type, default: preset, description }) => ({
        attribute,
        property,
        type,
        default: preset,
        description,
      })),
  );
  const fields = new Map(element.properties.map((field) => [field.name, field]));
  for (const { property, attribute, type, default: preset, description } of settings) {
    const field = fields.get(property);
    assert.deepEqual(
      [field?.attribute, field?.type?.text, field?.default, field?.description],
      [attribute, type, preset, description],
      property,
    );
  }
});

test('has only read-only properties in addition to those of the table', () => {
  const others = element.properties.filter(({ name }) => !properties.includes(name));
  assert.deepEqual(others.map(({ name, readonly }) => [name, readonly]).sort(), [
    ['ignoredCustomizations', true],
    ['metrics', true],
    ['state', true],
    ['version', true],
  ]);
});

test('documents each setting in a row', () => {
  const { markdown } = describeElement();
  const rowsOf = (title: string): string[] => {
    const section = markdown.split('\n## ').find((part) => part.startsWith(`${title}\n`)) ?? '';
    return [...section.matchAll(/^\| <span id="([^"]+)"/gm)].map(([, name]) => name ?? '');
  };
  assert.deepEqual(rowsOf('Attributes'), attributes);
  const alone = settings.filter(({ attribute }) => attribute === undefined);
  const readOnly = element.properties.filter(({ readonly }) => readonly);
  assert.deepEqual(
    rowsOf('Properties without an attribute').sort(),
    [...alone.map(({ property }) => property), ...readOnly.map(({ name }) => name)].sort(),
  );
});

for (const [framework, declarations] of Object.entries(describeTypings(element))) {
  test(`accepts each setting as property and attribute, and nothing else, in the typings for ${framework}`, () => {
    const taken = membersOf(declarations, 'FortfaceCaptureProps');
    assert.deepEqual([...taken].sort(), [...new Set([...properties, ...attributes])].sort());
  });
}

/** Names of an interface's members, as the compiler reads them. */
function membersOf(declarations: string, name: string): string[] {
  const source = ts.createSourceFile('typings.d.ts', declarations, ts.ScriptTarget.ES2022);
  const found = source.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  assert.ok(found && ts.isInterfaceDeclaration(found));
  return found.members.map((member) => {
    assert.ok(member.name && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)));
    return member.name.text;
  });
}
