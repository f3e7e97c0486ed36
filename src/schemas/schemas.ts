/**
 * The part of `zod/mini` that the element uses, which the files in `cdn/` contain in place of zod (`rollup.config.mjs`):
 * 5 KiB less, brotli. The schemas themselves are written for zod, which types them; services, docs and the package's
 * modules check with zod itself. `test/unit/schemas` compares the two.
 *
 * It differs in two things. What a page's scripts put on `Object.prototype` is no member of a value. A failure names
 * where it is and nothing else, for the first check of each value that fails.
 */

/** Where a value is not what it should be. */
interface Issue {
  path: PropertyKey[];
}
/** Returns the checked value, a copy of objects and arrays; adds to `issues` else. */
type Read = (value: unknown, issues: Issue[], path: PropertyKey[]) => unknown;
type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Schema>>;
type Result = { success: true; data: unknown } | { success: false; error: { issues: Issue[] } };

interface Schema {
  read: Read;
  shape?: Shape;
  others?: Others;
  /** An object may lack a key of this schema. */
  maybeAbsent?: boolean;
  check: (...checks: Check[]) => Schema;
  safeParse: (value: unknown) => Result;
  parse: (value: unknown) => unknown;
}

/** What becomes of keys that a shape does not name. */
type Others = 'drop' | 'keep' | 'refuse';

function schema(read: Read, more: Pick<Schema, 'shape' | 'others' | 'maybeAbsent'> = {}): Schema {
  const safeParse = (value: unknown): Result => {
    const issues: Issue[] = [];
    const data = read(value, issues, []);
    return issues.length === 0 ? { success: true, data } : { success: false, error: { issues } };
  };
  return {
    ...more,
    read,
    safeParse,
    check: (...checks) =>
      schema((value, issues, path) => {
        const before = issues.length;
        const data = read(value, issues, path);
        if (issues.length === before && !checks.every((check) => check(data))) issues.push({ path });
        return data;
      }, more),
    parse(value) {
      const result = safeParse(value);
      if (result.success) return result.data;
      throw new TypeError(
        `not as agreed: ${result.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
      );
    },
  };
}

/** A schema of what passes one test, as it is. */
export function custom(test: Check): Schema {
  return schema((value, issues, path) => {
    if (!test(value)) issues.push({ path });
    return value;
  });
}

export const unknown = (): Schema => custom(() => true);
export const string = (): Schema => custom((value) => typeof value === 'string');
export const number = (): Schema => custom(Number.isFinite);
export const boolean = (): Schema => custom((value) => typeof value === 'boolean');
export const literal = (only: unknown): Schema => custom((value) => value === only);

function oneOf(choices: readonly string[]): Schema {
  return custom((value) => choices.some((choice) => choice === value));
}
export { oneOf as enum };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Object.hasOwn` is newer than the oldest browsers. */
const owns = (value: object, key: string): boolean => Object.prototype.hasOwnProperty.call(value, key);

function ofShape(shape: Shape, others: Others): Schema {
  return schema(
    (value, issues, path) => {
      if (!isRecord(value)) {
        issues.push({ path });
        return value;
      }
      const members: [string, unknown][] = [];
      for (const [key, { read, maybeAbsent }] of Object.entries(shape)) {
        const isThere = owns(value, key);
        const before = issues.length;
        const at = [...path, key];
        const member = read(isThere ? value[key] : undefined, issues, at);
        if (isThere || member !== undefined) members.push([key, member]);
        else if (!maybeAbsent && issues.length === before) issues.push({ path: at });
      }
      for (const key of others === 'drop' ? [] : Object.keys(value)) {
        if (owns(shape, key)) continue;
        if (others === 'refuse') issues.push({ path });
        else if (key !== '__proto__') members.push([key, value[key]]);
      }
      return Object.fromEntries(members);
    },
    { shape, others },
  );
}

export const object = (shape: Shape): Schema => ofShape(shape, 'drop');
export const looseObject = (shape: Shape): Schema => ofShape(shape, 'keep');
export const strictObject = (shape: Shape): Schema => ofShape(shape, 'refuse');

export function partial({ shape = {}, others = 'drop' }: Schema): Schema {
  return ofShape(
    Object.fromEntries(Object.entries(shape).map(([key, inner]) => [key, optional(inner)])),
    others,
  );
}

export function array({ read }: Schema): Schema {
  return schema((value, issues, path) => {
    if (Array.isArray(value)) {
      return Array.from(value, (item: unknown, index) => read(item, issues, [...path, index]));
    }
    issues.push({ path });
    return value;
  });
}

/** The keys are texts in any case; zod asks for their schema. */
export function record(_keys: Schema, { read }: Schema): Schema {
  return schema((value, issues, path) => {
    if (isRecord(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, read(member, issues, [...path, key])]),
      );
    }
    issues.push({ path });
    return value;
  });
}

export function optional({ read }: Schema): Schema {
  return schema((value, issues, path) => (value === undefined ? value : read(value, issues, path)), {
    maybeAbsent: true,
  });
}

export function nullable({ read }: Schema): Schema {
  return schema((value, issues, path) => (value === null ? value : read(value, issues, path)));
}

export function union(options: readonly Schema[]): Schema {
  return schema((value, issues, path) => {
    for (const option of options) {
      const result = option.safeParse(value);
      if (result.success) return result.data;
    }
    issues.push({ path });
    return value;
  });
}

function orElse({ safeParse }: Schema, fallback: unknown): Schema {
  return schema(
    (value) => {
      const result = safeParse(value);
      return result.success ? result.data : fallback;
    },
    { maybeAbsent: true },
  );
}
export { orElse as catch };

export const refine = (test: (value: never) => boolean): Check => test as Check;
export const regex = (pattern: RegExp): Check => refine((text: string) => pattern.test(text));
export const minimum = (least: number): Check => refine((value: number) => value >= least);
export const maximum = (most: number): Check => refine((value: number) => value <= most);
export const positive = (): Check => refine((value: number) => value > 0);
export const nonnegative = (): Check => minimum(0);
/** Texts have as many characters as code points, which are counted only where that can matter. */
export const minLength = (least: number): Check =>
  refine((value: string | unknown[]) => value.length >= least * 2 || Array.from(value).length >= least);
export const maxLength = (most: number): Check =>
  refine((value: string | unknown[]) => value.length <= most || Array.from(value).length <= most);
