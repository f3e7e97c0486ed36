import type * as z from 'zod/mini';

/**
 * Returns the paths of fields that a value has and its schema does not, such as `photo.quality` or `matches[].rank`. In
 * a value that does not fit its schema, it reads the parts that do.
 */
export function listUnknownFields(schema: z.core.$ZodType, value: unknown, path = ''): string[] {
  return [...new Set(walk(schema, value, path))];
}

function walk(schema: z.core.$ZodType, value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return walk(def.innerType, value, path);
    case 'array':
      return Array.isArray(value) ? value.flatMap((item) => walk(def.element, item, `${path}[]`)) : [];
    case 'union': {
      // Of the forms that a field may have, the one that explains most of it.
      const found = def.options.map((option) => walk(option, value, path));
      return found.sort((one, other) => one.length - other.length)[0] ?? [];
    }
    case 'object':
      return Object.entries(value).flatMap(([name, inner]) => {
        const at = path === '' ? name : `${path}.${name}`;
        const known = Object.hasOwn(def.shape, name) ? def.shape[name] : undefined;
        return known === undefined ? [at] : walk(known, inner, at);
      });
    default:
      return [];
  }
}
