/**
 * What old libraries and careless scripts do to JavaScript's own objects, by name. Each runs in a page as well,
 * where nothing of this module is there.
 */
export const tamperings: Readonly<Record<string, () => void>> = {
  'toJSON of prototype.js': () => {
    for (const prototype of [Array.prototype, String.prototype, Number.prototype, Date.prototype]) {
      Reflect.set(prototype, 'toJSON', function (this: unknown) {
        return `"${String(this)}"`;
      });
    }
  },
  'toJSON on Object.prototype': () => {
    Reflect.set(Object.prototype, 'toJSON', () => 'tampered');
  },
  'another JSON.stringify': () => {
    JSON.stringify = (value: unknown) => `"${String(value)}"`;
  },
  'enumerable methods on Array.prototype': () => {
    Reflect.set(Array.prototype, 'contains', function (this: unknown[], item: unknown) {
      return this.includes(item);
    });
    Reflect.set(Array.prototype, 'first', function (this: unknown[]) {
      return this[0];
    });
  },
  'enumerable properties on Object.prototype': () => {
    for (const name of ['extend', 'a', 'alg', 'kid', 'key', 'img'])
      Reflect.set(Object.prototype, name, 'polluted');
  },
  'dates of datejs': () => {
    Date.prototype.toISOString = function () {
      return `"${String(this)}"`;
    };
    Reflect.set(Date, 'parse', () => new Date(0));
  },
  'another toString and toFixed on Number.prototype': () => {
    Number.prototype.toString = () => 'tampered';
    Number.prototype.toFixed = () => 'tampered';
  },
  'Array.from of prototype.js': () => {
    Array.from = (items: unknown) => {
      const list: unknown[] = [];
      const { length } = Object(items);
      for (let at = 0; at < length; at++) list.push(Reflect.get(Object(items), at));
      return list;
    };
  },
};

/** Runs `work` while the built-ins are tampered with, and puts them back. */
export function withTampering<Result>(tamper: () => void, work: () => Result): Result {
  const restore = rememberBuiltIns();
  try {
    tamper();
    return work();
  } finally {
    restore();
  }
}

/** The same for work that takes its time. */
export async function whileTampered<Result>(
  tamper: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const restore = rememberBuiltIns();
  try {
    tamper();
    return await work();
  } finally {
    restore();
  }
}

function rememberBuiltIns(): () => void {
  const { prototype: ofObject } = Object;
  const { prototype: ofArray } = Array;
  const kept = [ofObject, ofArray, String.prototype, Number.prototype, Date.prototype, Array, Date, JSON].map(
    (target) => ({
      target,
      descriptors: new Map(Reflect.ownKeys(target).map((key) => [key, describe(target, key)])),
    }),
  );
  return () => {
    for (const { target, descriptors } of kept) {
      for (const key of Reflect.ownKeys(target))
        if (!descriptors.has(key)) Reflect.deleteProperty(target, key);
      for (const [key, descriptor] of descriptors) {
        if (descriptor?.configurable === true) Reflect.defineProperty(target, key, descriptor);
      }
    }
  };
}

const describe = (target: object, key: PropertyKey) => Reflect.getOwnPropertyDescriptor(target, key);
