/** Pages check with `src/schemas` what services check with zod: both take and refuse the same. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import test from 'node:test';
import { build } from 'esbuild';
import fc from 'fast-check';
import * as z from 'zod/mini';
import * as contract from '../../../src/contract/index.ts';
import * as small from '../../../src/schemas/schemas.ts';

type Parsed = { success: boolean; data?: unknown; error?: { issues: { path: PropertyKey[] }[] } };
interface Checks {
  safeParse: (value: unknown) => Parsed;
}

/** The contract as pages get it. */
const bundled = await build({
  entryPoints: ['src/contract/index.ts'],
  bundle: true,
  format: 'esm',
  write: false,
  alias: { 'zod/mini': resolve('src/schemas/schemas.ts') },
});
const ofPages: Record<string, unknown> = await import(
  `data:text/javascript,${encodeURIComponent(bundled.outputFiles[0]?.text ?? '')}`
);

const schemas = Object.entries<unknown>(contract).flatMap(([name, value]) =>
  value instanceof z.core.$ZodType && isChecks(value) ? [{ name, schema: value }] : [],
);

test('the contract has schemas to compare', () => {
  assert.ok(schemas.length > 30);
});

for (const { name, schema } of schemas) {
  test(`a page takes and refuses as ${name} does`, () => {
    const ofPage = ofPages[name];
    assert.ok(isChecks(ofPage));
    let taken = 0;
    fc.assert(
      fc.property(valuesFor(schema), (value) => {
        taken += Number(compare(schema, ofPage, value));
      }),
      { numRuns: 120, seed: 20_261_129 },
    );
    assert.ok(taken > 0, 'values of both kinds are compared');
  });
}

const cases: [string, Checks, Checks, unknown[]][] = [
  [
    'lengths in code points',
    z.string().check(z.minLength(2), z.maxLength(3)),
    small.string().check(small.minLength(2), small.maxLength(3)),
    ['', 'a', '👩', '👩👩', '👩👩👩', '👩👩👩👩', 'abc', 'abcd', '\ud800', '\ud800\ud800'],
  ],
  [
    'lengths of lists',
    z.array(z.number()).check(z.minLength(1), z.maxLength(2)),
    small.array(small.number()).check(small.minLength(1), small.maxLength(2)),
    [[], [1], [1, 2], [1, 2, 3], ['1'], new Array(1), '1'],
  ],
  [
    'numbers and their limits',
    z.number().check(z.minimum(1), z.maximum(3)),
    small.number().check(small.minimum(1), small.maximum(3)),
    [0, 1, 3, 3.5, Number.NaN, Number.POSITIVE_INFINITY, '2', 2n, null],
  ],
  [
    'members that are absent, undefined, or of another name',
    z.object({ a: z.unknown(), b: z.optional(z.string()), c: z.nullable(z.string()) }),
    small.object({
      a: small.unknown(),
      b: small.optional(small.string()),
      c: small.nullable(small.string()),
    }),
    [
      {},
      { a: undefined, c: null },
      { a: 1, b: undefined, c: '' },
      { a: 1, b: null, c: '' },
      { a: 1, c: 1, d: 2 },
      { a: 1, c: undefined },
      [],
      null,
      'a',
    ],
  ],
  [
    'what stands in for a wrong member',
    z.object({ a: z.catch(z.optional(z.string()), undefined), b: z.catch(z.string(), 'b') }),
    small.object({
      a: small.catch(small.optional(small.string()), undefined),
      b: small.catch(small.string(), 'b'),
    }),
    [{}, { a: 1, b: 2 }, { a: 'a', b: 'c' }, { a: undefined }],
  ],
  [
    'keys that a shape does not name',
    z.strictObject({ a: z.literal(1) }),
    small.strictObject({ a: small.literal(1) }),
    [{ a: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }, JSON.parse('{"a":1,"__proto__":{"b":1}}')],
  ],
  [
    'a key named __proto__ among those that are kept',
    z.looseObject({ a: z.literal(1) }),
    small.looseObject({ a: small.literal(1) }),
    [{ a: 1, b: 2 }, JSON.parse('{"a":1,"__proto__":{"b":1}}')],
  ],
];

for (const [what, ofService, ofPage, values] of cases) {
  test(`a page treats ${what} as zod does`, () => {
    for (const value of values) compare(ofService, ofPage, value);
  });
}

test("what a page's scripts put on every object is no member of a value", () => {
  const schema = small.looseObject({ a: small.optional(small.string()) });
  Object.defineProperty(Object.prototype, 'a', { value: 1, configurable: true, enumerable: true });
  try {
    const parsed = schema.safeParse({});
    assert.ok(parsed.success);
    assert.deepEqual(Object.keys(Object(parsed.data)), []);
  } finally {
    Reflect.deleteProperty(Object.prototype, 'a');
  }
});

test('a member is set on the value alone, whatever a page has made of its name', () => {
  let seen: unknown;
  Object.defineProperty(Object.prototype, 'secret', {
    configurable: true,
    set: (value: unknown) => {
      seen = value;
    },
  });
  try {
    small.object({ secret: small.string() }).parse(JSON.parse('{"secret":"token"}'));
    assert.equal(seen, undefined);
  } finally {
    Reflect.deleteProperty(Object.prototype, 'secret');
  }
});

test('parsing a wrong value throws, and names where it is wrong but not the value', () => {
  const schema = small.object({ a: small.array(small.string()) });
  assert.throws(() => schema.parse({ a: ['token', 41] }), { name: 'TypeError', message: /: a\.1$/ });
});

/** Returns whether both take the value; throws where one of them does not, or gives another one. */
function compare(ofService: Checks, ofPage: Checks, value: unknown): boolean {
  const expected = ofService.safeParse(value);
  const actual = ofPage.safeParse(value);
  assert.equal(actual.success, expected.success);
  if (expected.success) assert.deepEqual(actual.data, expected.data);
  else {
    const places = pathsOf(actual);
    // Of a union, zod sometimes tells which of its members was meant.
    for (const path of pathsOf(expected))
      assert.ok(
        places.some((place) => path.startsWith(place)),
        path,
      );
    for (const place of places)
      assert.ok(
        pathsOf(expected).some((path) => path.startsWith(place)),
        place,
      );
  }
  return expected.success;
}

function pathsOf({ error }: Parsed): string[] {
  return (error?.issues ?? []).map(({ path }) => path.map((key) => `/${String(key)}`).join(''));
}

function isChecks(value: unknown): value is Checks {
  return typeof value === 'object' && value !== null && 'safeParse' in value;
}

/** Mostly values that fit, with something wrong in them every now and then. */
function valuesFor(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 24, arbitrary: fitting(schema) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(undefined, null, '', '\ud800', -1, Number.NaN, [], {}, true),
    },
    { weight: 1, arbitrary: fc.anything() },
  );
}

function fitting(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return texts(schema);
    case 'number':
      return fc.oneof(fc.integer({ min: -1, max: 17 }), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return fc.anything();
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'optional':
      return fc.option(valuesFor(def.innerType), { nil: undefined });
    case 'nullable':
      return fc.option(valuesFor(def.innerType));
    case 'catch':
      return valuesFor(def.innerType);
    case 'array':
      return fc.array(valuesFor(def.element), { maxLength: 34 });
    case 'union':
      return fc.oneof(...def.options.map(valuesFor));
    case 'record':
      return fc.dictionary(fc.string(), valuesFor(def.valueType));
    case 'object': {
      const model = Object.fromEntries(
        Object.entries(def.shape).map(([key, member]) => [key, valuesFor(member)]),
      );
      const requiredKeys = Object.keys(def.shape).filter(
        (key) => def.shape[key]?._zod.def.type !== 'optional',
      );
      const others = fc.oneof(
        { weight: 9, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.dictionary(fc.string(), fc.anything()) },
      );
      return fc
        .tuple(
          fc.oneof(
            { weight: 9, arbitrary: fc.record(model, { requiredKeys }) },
            { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) },
          ),
          others,
        )
        .map(([named, more]) => ({ ...more, ...named }));
    }
    default:
      throw new Error(`no values for ${def.type}`);
  }
}

/** Texts of the asked form, or around the asked lengths. */
function texts(schema: z.core.$ZodType): fc.Arbitrary<string> {
  const checks = (schema._zod.def.checks ?? []).map((check) => Object(check)._zod.def);
  const pattern = checks.flatMap((check) => (check.pattern instanceof RegExp ? [check.pattern] : []))[0];
  if (pattern !== undefined) return fc.stringMatching(pattern);
  const most = Math.min(
    400,
    ...checks.flatMap(({ maximum }) => (typeof maximum === 'number' ? [maximum] : [])),
  );
  return fc.oneof(
    { weight: 9, arbitrary: fc.string({ maxLength: most }) },
    { weight: 1, arbitrary: fc.string({ minLength: most - 1, maxLength: most + 2, unit: 'binary' }) },
  );
}
